import type { StopReceipt } from "@/lib/jobs/stop-receipt";
import { RequestError } from "../../table/rows/fetch-page";

const askAgainMs = 500;
/** Whatever went wrong is given time to pass. */
const afterFailureMs = 2_000;

const isFinal = (error: Error) =>
  error instanceof RequestError && (error.error.code === "not_found" || error.error.code === "forbidden");

/** When a receipt is asked for again: until all have stopped, and whatever fails meanwhile, unless it may not be seen. */
export function askAgainAfter(data: StopReceipt | undefined, error: Error | null): number | false {
  if (error) return isFinal(error) ? false : afterFailureMs;
  return data && data.stopped >= data.total ? false : askAgainMs;
}
