import "server-only";
import { sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { enforceVerb, isJob, jobTarget, loadJob } from "../job-record";
import { jobInput } from "../schemas";
import { nextStatus } from "../states";
import { notifyWorkers } from "../work/notify";

/**
 * Holds an import or a bulk change between two of its units: a run commits nothing more from now on, and resuming goes on
 * after the last unit that it did commit.
 */
export const pauseJob = defineCommand({
  action: "job.pause",
  privilege: "signed-in",
  input: jobInput,
  async run(tx, ctx, input) {
    const job = await loadJob(tx, ctx, input, { lock: true });
    enforceVerb(ctx, "pause", job);
    const status = nextStatus("pause", job);
    if (status === job.status) return { data: { jobId: input.jobId }, audit: [] };
    await tx
      .update(jobs)
      .set({ status: "paused", nextRunAt: null, version: sql`${jobs.version} + 1`, updatedAt: ctx.now })
      .where(isJob(ctx, input.jobId));
    await notifyWorkers(tx);
    return {
      data: { jobId: input.jobId },
      audit: [{ target: jobTarget(job), changes: { status: [job.status, "paused"] } }],
    };
  },
});
