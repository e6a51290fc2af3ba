import "server-only";
import { eq } from "drizzle-orm";
import { jobs } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { enforceVerb, isJob, jobTarget, loadJob } from "../job-record";
import { jobInput } from "../schemas";
import { stopJobs } from "../work/stop-jobs";

/** Stops a job and removes it with everything that it kept. Its audit events stay, with its name. */
export const deleteJob = defineCommand({
  action: "job.delete",
  privilege: "signed-in",
  input: jobInput,
  async run(tx, ctx, input) {
    const job = await loadJob(tx, ctx, input, { lock: true });
    enforceVerb(ctx, "delete", job);
    const stop = await stopJobs(tx, ctx, eq(jobs.id, input.jobId), "request");
    await tx.delete(jobs).where(isJob(ctx, input.jobId));
    return {
      data: { jobId: input.jobId },
      audit: [
        {
          target: jobTarget(job),
          changes: { status: [job.status, null] },
          ...(stop.jobs.length > 0 && { receipt: { jobStops: stop.receiptId } }),
        },
      ],
    };
  },
});
