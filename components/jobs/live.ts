import type { JobRow } from "@/lib/jobs/schemas";
import { isMoving } from "@/lib/jobs/states";

const soonMs = 60_000;

/** Something is about to change without anybody's doing: it runs, or is due within a minute. */
function isLive(job: JobRow): boolean {
  if (isMoving(job)) return true;
  return job.nextRunAt !== null && new Date(job.nextRunAt).getTime() - Date.now() < soonMs;
}

/** After how long jobs are read again: about every second while something is moving, else every ten. */
export function refetchAfterMs(jobs: readonly JobRow[] | undefined): number {
  return jobs?.some(isLive) ? 1_000 : 10_000;
}
