import "server-only";
import { sql } from "drizzle-orm";
import type { JobKind, ScheduleKind } from "@/db/values";
import { acrossTenants, type Database } from "@/lib/core/database";
import { nextRun } from "../../schedule";
import { type Lane, laneOf } from "../../work/lanes";
import { inQueue, isDue } from "./dispatch";
import type { Message, Queue } from "./queue";
import { type FullShares, type Place, shares, withFullShare } from "./shares";

/** The row of a job that this worker has just started. */
export interface ClaimedJob extends Record<string, unknown> {
  id: number;
  organization_id: number;
  user_id: number;
  kind: JobKind;
  /** Of this start. */
  attempt: number;
  element_instance_id: number | null;
  formula_instance_id: number | null;
  schedule_kind: ScheduleKind | null;
  schedule: string | null;
  time_zone: string;
  details: Record<string, unknown>;
  spec_sealed: Buffer | null;
  cursor: Record<string, unknown> | null;
  counts: Record<string, number>;
  progress_done: number;
  last_error: string | null;
  /** By the database's clock. */
  now_ms: number;
}

export type Scheduled = Pick<ClaimedJob, "schedule_kind" | "schedule" | "time_zone">;

/**
 * The run after a moment: what came due while nobody could start it was missed, and is made up for by one run at most.
 * Null for what has no schedule, and for a schedule that never comes again.
 */
export function runAfter(
  { schedule_kind: kind, schedule: text, time_zone: timeZone }: Scheduled,
  nowMs: number,
) {
  if (!kind || text === null) return null;
  return nextRun({ kind, text, timeZone }, new Date(nowMs))?.toISOString() ?? null;
}

/**
 * Makes a start that was taken out of the queue a run of this worker.
 * @returns undefined when the job may not start (any more): stopped, changed, or started meanwhile
 */
export async function claim(
  tx: Database,
  { organizationId, jobId, attempt }: Message,
  workerId: string,
): Promise<ClaimedJob | undefined> {
  const { rows } = await tx.execute<ClaimedJob>(sql`
    select *, (extract(epoch from clock_timestamp()) * 1000)::float8 as now_ms from jobs
    where organization_id = ${organizationId} and id = ${jobId} and attempt = ${attempt} and ${isDue} for update`);
  const [row] = rows;
  if (!row) {
    // Paused or stopped meanwhile: should it come back, it is due at once.
    await tx.execute(sql`
      update jobs set worker_id = null
      where organization_id = ${organizationId} and id = ${jobId} and attempt = ${attempt} and worker_id = ${inQueue}`);
    return undefined;
  }
  await tx.execute(sql`
    update jobs set status = 'running', attempt = attempt + 1, worker_id = ${workerId}, heartbeat_at = clock_timestamp(),
      started_at = ${laneOf(row.kind) === "bulk" ? sql`coalesce(started_at, now())` : sql`now()`},
      last_run_at = now(), finished_at = null, next_run_at = ${runAfter(row, row.now_ms)}, updated_at = now()
    where organization_id = ${organizationId} and id = ${jobId}`);
  return { ...row, attempt: attempt + 1 };
}

/** Those users, and everybody of those organizations of whom something lies in the queue. */
async function usersOf(tx: Database, { userIds, organizationIds }: FullShares): Promise<readonly number[]> {
  if (organizationIds.length === 0) return userIds;
  const { rows } = await tx.execute<{ user_id: number }>(sql`
    select distinct user_id from jobs
    where organization_id = any(${sql.param([...organizationIds])}::bigint[]) and ${isDue} and worker_id = ${inQueue}`);
  return [...userIds, ...rows.map((row) => row.user_id)];
}

/**
 * Takes one start out of the queue and makes it a run of this worker, in one transaction: a worker that dies in between
 * has taken nothing. Whatever was stopped, changed or started meanwhile is passed over. Of those who have their share of the
 * places nothing is taken while somebody else waits.
 * @param held what this worker runs in the lane
 * @returns undefined when nothing waits that may have a place
 */
export async function claimNext(
  queue: Queue,
  lane: Lane,
  workerId: string,
  held: readonly Place[] = [],
): Promise<ClaimedJob | undefined> {
  for (const share of shares[lane]) {
    const full = withFullShare(held, share);
    for (;;) {
      const taken = await acrossTenants(async (tx) => {
        const message = await queue.take(tx, lane, await usersOf(tx, full));
        return message && { job: await claim(tx, message, workerId) };
      });
      if (!taken) break;
      if (taken.job) return taken.job;
    }
    // Nobody was passed over: nothing waits at all.
    if (full.userIds.length + full.organizationIds.length === 0) return undefined;
  }
  return undefined;
}
