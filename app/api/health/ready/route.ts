import { readiness } from "@/lib/monitoring/readiness";

/** Whether requests can be served: the database answers and is migrated. */
export async function GET(): Promise<Response> {
  const found = await readiness();
  const headers = { "cache-control": "no-store" };
  if (found === "ready") return Response.json({ status: found }, { headers });
  return Response.json({ status: "not ready", reason: found }, { status: 503, headers });
}
