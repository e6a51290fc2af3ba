import "server-only";
import { sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { enforceVerb, isJob, jobTarget, loadJob } from "../job-record";
import { jobInput } from "../schemas";
import { nextStatus } from "../states";
import { notifyWorkers } from "../work/notify";

/** Makes a scheduled job due at once, and lets a call that was made once be made again. One that is due already stays so. */
export const runJob = defineCommand({
  action: "job.run",
  privilege: "signed-in",
  input: jobInput,
  async run(tx, ctx, input) {
    const job = await loadJob(tx, ctx, input, { lock: true });
    enforceVerb(ctx, "run", job);
    const status = nextStatus("run", job);
    // Of two at once the second began before the first had written its time: what counts is the clock now.
    const isDue = status === job.status && job.row.nextRunAt !== null && job.row.nextRunAt <= new Date();
    if (isDue || typeof status === "object") return { data: { jobId: input.jobId }, audit: [] };
    await tx
      .update(jobs)
      .set({
        status,
        nextRunAt: ctx.now,
        finishedAt: null,
        version: sql`${jobs.version} + 1`,
        updatedAt: ctx.now,
      })
      .where(isJob(ctx, input.jobId));
    await notifyWorkers(tx);
    return {
      data: { jobId: input.jobId },
      audit: [
        {
          target: jobTarget(job),
          changes: { nextRunAt: [job.row.nextRunAt?.toISOString() ?? null, ctx.now.toISOString()] },
        },
      ],
    };
  },
});
