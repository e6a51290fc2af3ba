import { metricsAnswer } from "@/lib/monitoring/metrics-answer";

/** What operators watch, as Prometheus reads it. */
export function GET(request: Request): Promise<Response> {
  return metricsAnswer(request);
}
