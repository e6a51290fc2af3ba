import "server-only";
import { eq } from "drizzle-orm";
import { jobs } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { enforceVerb, jobTarget, loadJob } from "../job-record";
import { jobInput } from "../schemas";
import { nextStatus } from "../states";
import { stopJobs } from "../work/stop-jobs";

/**
 * Stops a job: a queued or scheduled one at once; one that runs commits nothing more from now on, and its worker reports
 * how far it got. Stopping a stopped job changes nothing.
 */
export const stopJob = defineCommand({
  action: "job.stop",
  privilege: "signed-in",
  input: jobInput,
  async run(tx, ctx, input) {
    const job = await loadJob(tx, ctx, input, { lock: true });
    enforceVerb(ctx, "stop", job);
    const status = nextStatus("stop", job);
    if (status === job.status) return { data: { jobId: input.jobId }, audit: [] };
    const { receiptId } = await stopJobs(tx, ctx, eq(jobs.id, input.jobId), "request");
    return {
      data: { jobId: input.jobId },
      audit: [
        {
          target: jobTarget(job),
          changes: { status: [job.status, status] },
          receipt: { jobStops: receiptId },
        },
      ],
    };
  },
});
