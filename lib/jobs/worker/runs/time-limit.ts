import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { JobKind } from "@/db/values";
import { AppError } from "@/lib/core/errors";

/** Milliseconds that a run of each kind may take altogether; a kind that is not there has all the time that it needs. */
export type TimeLimits = Readonly<Partial<Record<JobKind, number>>>;

const minuteMs = 60_000;

/**
 * More than the work can take, since each request has its own ten seconds: whoever gets here hangs, and would keep its
 * place for ever. Bulk work has no limit: it says how far it got, and can be paused.
 */
export const timeLimits: TimeLimits = {
  // 20 addresses, each fetched and told of: 400 seconds.
  poller: 7 * minuteMs,
  // 50 steps: 500 seconds.
  "cron-trigger": 9 * minuteMs,
  // One call of our own API, whose statements have 5 seconds each.
  "api-call": minuteMs,
};

const inWords = (ms: number) => {
  const [count, unit] = ms < minuteMs ? [ms / 1_000, "second"] : [ms / minuteMs, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
};

/**
 * The same work, or its failure once its time is over. What it still does then is its caller's to end.
 * @throws AppError `refused` with a sentence for the job's last error
 */
export async function withinTime<T>(kind: JobKind, limits: TimeLimits, work: Promise<T>): Promise<T> {
  const limitMs = limits[kind];
  if (limitMs === undefined) return work;
  const isOver = new AbortController();
  const tooLate = sleep(limitMs, undefined, { signal: isOver.signal }).then(() => {
    throw new AppError("refused", `This run took longer than ${inWords(limitMs)} and was ended.`);
  });
  return Promise.race([work, tooLate]).finally(() => isOver.abort());
}
