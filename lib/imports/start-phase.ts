import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { notifyWorkers } from "@/lib/jobs/work/notify";
import { startJob } from "@/lib/jobs/work/start-job";
import type { ImportRecord } from "./import-record";

export type ImportPhase = "plan" | "apply";

/**
 * Lets the job of an import do its next phase: the one that waits for this, or a new one in place of one that ended.
 * @throws AppError `refused` while one is under way
 */
export async function startPhase(
  tx: Database,
  ctx: Ctx,
  { id, jobId, fileName, userId, rowCount }: ImportRecord,
  phase: ImportPhase,
): Promise<number> {
  const isJob = and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, jobId ?? 0));
  const [job] = await tx.select({ status: jobs.status }).from(jobs).where(isJob).for("update");
  const underWay: readonly string[] = ["queued", "running", "stopping", "paused"];
  if (job && underWay.includes(job.status))
    throw new AppError("refused", "This import is under way. Wait, or stop its job first.");
  const details = { importId: id, phase };
  const progressTotal = rowCount ?? 0;
  if (jobId === null || job?.status !== "waiting")
    return startJob(tx, ctx, {
      kind: "import",
      userId,
      name: `Import of ${fileName}`,
      details,
      progressTotal,
    });
  await tx
    .update(jobs)
    .set({
      status: "queued",
      details,
      cursor: null,
      counts: {},
      progressDone: 0,
      progressTotal,
      nextRunAt: ctx.now,
      version: sql`${jobs.version} + 1`,
      updatedAt: ctx.now,
    })
    .where(isJob);
  await notifyWorkers(tx);
  return jobId;
}
