import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { jobs, jobStops } from "@/db/schema";
import type { JobKind, StopCause } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { notifyWorkers } from "./notify";

/** What may still do something. `stopping` has been stopped already. */
export const canAct = sql`${jobs.status} in ('queued', 'scheduled', 'running', 'waiting', 'paused')`;

/** What does nothing more by itself. */
export const isAtRest = sql`${jobs.status} in ('stopping', 'stopped', 'done', 'failed')`;

/** Schedules that were stopped and that somebody can resume: whose they are still matters. */
export const canBeResumed = sql`${jobs.scheduleKind} is not null and ${jobs.status} in ('stopping', 'stopped')`;

export interface StoppedJob {
  readonly jobId: number;
  readonly userId: number;
  readonly kind: JobKind;
  readonly name: string;
  /** A worker has still to say that nothing of it runs. */
  readonly wasRunning: boolean;
}

export interface JobStop {
  /** By which the live part of the receipt is found. */
  readonly receiptId: string;
  readonly jobs: readonly StoppedJob[];
}

/**
 * Stops jobs in the transaction that decides it (rule 7): from its commit on a queued one never starts and a running one
 * commits nothing more, because each of its transactions asks for its row first; the notification interrupts what it does
 * outside the database. A rollback leaves them running. Call it before their owners are deleted.
 * @param which condition on the table `jobs`, besides the organization: `inArray(jobs.userId, ids)`
 */
export async function stopJobs(tx: Database, ctx: Ctx, which: SQL, cause: StopCause): Promise<JobStop> {
  const receiptId = crypto.randomUUID();
  const { rows } = await tx.execute<{
    id: number;
    user_id: number;
    kind: JobKind;
    name: string;
    was_running: boolean;
  }>(sql`
    with stopped as (
      update ${jobs} set
        status = case ${jobs.status} when 'running' then 'stopping' else 'stopped' end,
        finished_at = case ${jobs.status} when 'running' then null else now() end,
        -- An undo leaves it paused.
        details = case ${jobs.status} when 'paused' then ${jobs.details} || '{"wasPaused": true}' else ${jobs.details} end,
        next_run_at = null, version = version + 1, updated_at = now()
      where ${jobs.organizationId} = ${ctx.organizationId} and ${canAct} and ${which}
      returning id, user_id, kind, name, status = 'stopping' as was_running, progress_done, progress_total
    )
    insert into ${jobStops} (organization_id, receipt_id, job_id, user_id, cause, kind, name, was_running, reported_at,
      progress_done, progress_total)
    select ${ctx.organizationId}, ${receiptId}::uuid, id, user_id, ${cause}, kind, name, was_running,
      case when was_running then null else now() end, progress_done, progress_total
    from stopped
    returning job_id as id, user_id, kind, name, was_running`);
  if (rows.length > 0) await notifyWorkers(tx);
  return {
    receiptId,
    jobs: rows.map((row) => ({
      jobId: Number(row.id),
      userId: Number(row.user_id),
      kind: row.kind,
      name: row.name,
      wasRunning: row.was_running,
    })),
  };
}
