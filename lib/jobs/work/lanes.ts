import type { JobKind } from "@/db/values";

/**
 * The two lanes in which work waits and runs, so that a long import never delays a poller. `bulk` goes on where it was
 * interrupted; a run of `calls` (pollers, cron triggers, API calls) has effects elsewhere and is never done twice.
 */
export const lanes = ["bulk", "calls"] as const;
export type Lane = (typeof lanes)[number];

export const bulkKinds = ["import", "bulk-change"] as const satisfies readonly JobKind[];

/** In which lane a kind of job runs. */
export const laneOf = (kind: JobKind): Lane => (bulkKinds.some((each) => each === kind) ? "bulk" : "calls");
