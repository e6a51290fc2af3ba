import "server-only";
import { sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { enforceVerb, isJob, type JobColumns, jobTarget, loadJob } from "../job-record";
import { nextRun } from "../schedule";
import { jobInput } from "../schemas";
import { nextStatus } from "../states";
import { notifyWorkers } from "../work/notify";

/** When it starts: a schedule at its next time, everything else as soon as a worker is free. */
function startOf({ scheduleKind, schedule, timeZone }: JobColumns, now: Date): Date {
  if (scheduleKind === null || schedule === null) return now;
  const next = nextRun({ kind: scheduleKind, text: schedule, timeZone }, now);
  if (next) return next;
  throw new AppError("refused", "The schedule of this job never comes again. Add a new job.");
}

const resumed = (row: JobColumns, ctx: Ctx) => ({
  nextRunAt: startOf(row, ctx.now),
  finishedAt: null,
  version: sql`${jobs.version} + 1`,
  updatedAt: ctx.now,
});

/** Lets a paused import or bulk change go on from where it was, and starts a stopped schedule again at its next time. */
export const resumeJob = defineCommand({
  action: "job.resume",
  privilege: "signed-in",
  input: jobInput,
  async run(tx, ctx, input) {
    const job = await loadJob(tx, ctx, input, { lock: true });
    enforceVerb(ctx, "resume", job);
    const status = nextStatus("resume", job);
    if (status === job.status || typeof status === "object")
      return { data: { jobId: input.jobId }, audit: [] };
    await tx
      .update(jobs)
      .set({ status, ...resumed(job.row, ctx) })
      .where(isJob(ctx, input.jobId));
    await notifyWorkers(tx);
    return {
      data: { jobId: input.jobId },
      audit: [{ target: jobTarget(job), changes: { status: [job.status, status] } }],
    };
  },
});
