import { and, eq, inArray, sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import { acrossTenants } from "@/lib/core/database";
import { handlers } from "@/lib/jobs/worker/handlers";
import { claim } from "@/lib/jobs/worker/queue/claim";
import { type JobHandlers, startRun } from "@/lib/jobs/worker/runs/run";
import type { TimeLimits } from "@/lib/jobs/worker/runs/time-limit";
import { asOwner } from "./build-organization";

export { startWorker } from "@/lib/jobs/worker/worker";

async function present(jobId: number) {
  const [row] = await asOwner().select().from(jobs).where(eq(jobs.id, jobId));
  return row;
}

/** Starts a job that is queued or scheduled, due or not, as a worker would; undefined when it may not start. */
export async function beginJob(jobId: number, run: JobHandlers = handlers, limits?: TimeLimits) {
  await asOwner()
    .update(jobs)
    // What came due long ago stays as it is.
    .set({ nextRunAt: sql`least(${jobs.nextRunAt}, now())` })
    .where(eq(jobs.id, jobId));
  const row = await present(jobId);
  if (!row) throw new Error("there is no such job");
  const { organizationId, attempt } = row;
  const claimed = await acrossTenants((tx) => claim(tx, { organizationId, jobId, attempt }, "test"));
  return claimed && startRun(claimed, run, limits);
}

/**
 * Runs a job once, from its claim to what is written at its end, with the worker's own code and without its loop.
 * @param run other handlers than the real ones
 * @returns its row afterwards
 */
export async function runJob(jobId: number, run: JobHandlers = handlers) {
  const active = await beginJob(jobId, run);
  if (!active) throw new Error("the job does not start: it is neither queued nor scheduled");
  await active.ended;
  return present(jobId);
}

/** As if nothing had been heard for a minute of the worker that has this job. */
export async function passOverHeartbeat(jobId: number): Promise<void> {
  await asOwner()
    .update(jobs)
    .set({ heartbeatAt: sql`now() - interval '1 minute'` })
    .where(and(eq(jobs.id, jobId), inArray(jobs.status, ["running", "stopping"])));
}

/** Whether a transaction holds the row of this job at this moment. */
export async function isJobLocked(jobId: number): Promise<boolean> {
  const free = await asOwner()
    .select({ id: jobs.id })
    .from(jobs)
    .where(eq(jobs.id, jobId))
    .for("update", { skipLocked: true });
  return free.length === 0;
}
