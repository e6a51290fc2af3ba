import "server-only";
import { sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import type { Database } from "@/lib/core/database";
import type { JobRunKey } from "@/lib/core/ctx";
import { isThisRun } from "../../work/progress";
import { runAfter, type Scheduled } from "../queue/claim";

/** How one run ended. */
export interface Ending {
  readonly status: "done" | "failed" | "waiting";
  /** A sentence for whoever looks at the job. */
  readonly error?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

export const longestError = 500;

interface EndedRow extends Scheduled, Record<string, unknown> {
  next_run_at: string | null;
  is_missed: boolean;
  now_ms: number;
}

/** Adds what a run found out to what everybody may read who sees the job. */
export async function addDetails(
  tx: Database,
  organizationId: number,
  run: JobRunKey,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx
    .update(jobs)
    .set({ details: sql`${jobs.details} || ${JSON.stringify(details)}::jsonb` })
    .where(isThisRun(organizationId, run));
}

/**
 * Writes how a run ended, unless it was stopped, paused or taken over before. A job with a schedule waits for its next
 * run: what came due while it ran is left out, so that a run longer than its interval is never doubled.
 * @returns whether it was still this run's to write
 */
export async function writeEnding(
  tx: Database,
  organizationId: number,
  run: JobRunKey,
  { status, error }: Omit<Ending, "details">,
): Promise<boolean> {
  const isMine = isThisRun(organizationId, run);
  const { rows } = await tx.execute<EndedRow>(sql`
    select schedule_kind, schedule, time_zone, next_run_at::text, coalesce(next_run_at <= now(), false) as is_missed,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms
    from ${jobs} where ${isMine} for update`);
  const [row] = rows;
  if (!row) return false;
  const nextRunAt = row.is_missed ? runAfter(row, row.now_ms) : row.next_run_at;
  const isOver = row.schedule === null || nextRunAt === null;
  await tx
    .update(jobs)
    .set({
      status: isOver ? status : "scheduled",
      nextRunAt: isOver ? null : sql`${nextRunAt}::timestamptz`,
      finishedAt: status === "waiting" ? null : sql`now()`,
      lastError: status === "failed" ? (error ?? "Something went wrong.").slice(0, longestError) : null,
      runCount: sql`${jobs.runCount} + 1`,
      ...(status === "failed" && { failureCount: sql`${jobs.failureCount} + 1` }),
      workerId: null,
      heartbeatAt: null,
      updatedAt: sql`now()`,
    })
    .where(isMine);
  return true;
}
