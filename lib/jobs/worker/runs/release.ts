import "server-only";
import { sql } from "drizzle-orm";
import type { JobKind } from "@/db/values";
import type { Database } from "@/lib/core/database";
import { laneOf } from "../../work/lanes";
import { notifyWorkers } from "../../work/notify";
import { writeEnding } from "./write-ending";

/** After so many starts a job that brings its worker down is given up. */
const mostAttempts = 50;

/** Why a run could not be brought to its end. */
export const endedWithWorker = "The worker ended during this run.";
export const withoutDatabase = "The database could not be reached during this run.";

export interface Run {
  readonly organizationId: number;
  readonly jobId: number;
  readonly attempt: number;
  readonly kind: JobKind;
}

/**
 * Gives up a run that still is its job's present one. Bulk work is queued again and goes on at its cursor. A call may have
 * had its effect already: it counts as failed, is not done a second time, and goes on by its schedule.
 */
export async function releaseRun(tx: Database, run: Run, error: string, pauseSeconds = 0): Promise<void> {
  const { organizationId, jobId, attempt, kind } = run;
  if (laneOf(kind) === "calls" || attempt >= mostAttempts) {
    await writeEnding(tx, organizationId, run, { status: "failed", error });
    return;
  }
  await tx.execute(sql`
    update jobs set status = 'queued', next_run_at = now() + make_interval(secs => ${pauseSeconds}), worker_id = null,
      heartbeat_at = null, updated_at = now()
    where organization_id = ${organizationId} and id = ${jobId} and attempt = ${attempt} and status = 'running'`);
  await notifyWorkers(tx);
}

/** Nothing of this job runs any more: says so in every receipt that still waits for it. */
export async function reportStopped(tx: Database, organizationId: number, jobId: number): Promise<void> {
  // The progress stands there since the stop: nothing could be added to it afterwards.
  await tx.execute(sql`
    update job_stops set reported_at = now()
    where organization_id = ${organizationId} and job_id = ${jobId} and reported_at is null and not exists (
      select from jobs where organization_id = ${organizationId} and id = ${jobId} and status in ('running', 'stopping'))`);
}

/** The row of a job whose worker has let go of it. */
export async function writeStopped(tx: Database, { organizationId, jobId }: Run): Promise<void> {
  await tx.execute(sql`
    update jobs set status = 'stopped', finished_at = now(), next_run_at = null, worker_id = null, heartbeat_at = null,
      updated_at = now()
    where organization_id = ${organizationId} and id = ${jobId}`);
}
