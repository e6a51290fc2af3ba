import "server-only";
import { and, eq } from "drizzle-orm";
import { jobUsers } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { loadRoles } from "../../user-record";
import { type BulkJob, bulkTarget } from "../bulk-job";
import { aimOf, type PlannedBulk, planOf } from "../plan";
import { refuseUndo, undoOf } from "./refuse-undo";

/**
 * What taking a bulk change back would do at this moment: the opposite change of exactly those whom it did change.
 * @throws AppError `refused` when it cannot be taken back, or not now
 */
export async function planUndo(tx: Database, ctx: Ctx, job: BulkJob): Promise<PlannedBulk> {
  const refusal = refuseUndo(job);
  if (refusal) throw new AppError(refusal.code, refusal.reason, { target: bulkTarget(job) });
  const { roleKey, accountId, change: undone } = job.details;
  const change = undoOf(undone);
  if (!change) throw new Error("refuseUndo refuses what has no way back");
  const catalogue = await loadRoles(tx, ctx.organizationId);
  const changedUsers = await tx.$count(
    jobUsers,
    and(
      eq(jobUsers.organizationId, ctx.organizationId),
      eq(jobUsers.jobId, job.id),
      eq(jobUsers.outcome, "done"),
    ),
  );
  return planOf(tx, ctx, {
    catalogue,
    aim: aimOf(ctx, catalogue, { change, roleKey }),
    scope: { kind: "undo", accountId, jobId: job.id },
    listed: changedUsers,
  });
}
