import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { jobs, jobUsers } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { bulkTarget, type BulkJob, loadBulkJob, startBulkJob } from "../../bulk/bulk-job";
import { aimOf } from "../../bulk/plan";
import { refuseUndo, undoOf } from "../../bulk/undo";
import { bulkJobInput } from "../../bulk/schemas";
import { loadRoles } from "../../user-record";

async function changedUsers(tx: Database, ctx: Ctx, jobId: number) {
  const [found] = await tx
    .select({ count: sql<number>`count(*)::integer`, last: sql<number | null>`max(${jobUsers.userId})` })
    .from(jobUsers)
    .where(
      and(
        eq(jobUsers.organizationId, ctx.organizationId),
        eq(jobUsers.jobId, jobId),
        eq(jobUsers.outcome, "done"),
      ),
    );
  return { count: found?.count ?? 0, last: Number(found?.last ?? 0) };
}

async function markUndone(tx: Database, ctx: Ctx, job: BulkJob, undoneBy: number): Promise<void> {
  await tx
    .update(jobs)
    .set({ details: sql`${jobs.details} || ${JSON.stringify({ undoneBy })}::jsonb`, updatedAt: ctx.now })
    .where(and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, job.id)));
}

/**
 * Takes a bulk change back, once: a new one over exactly the users whom it did change, as the actor, under the same rules.
 * What a deactivation stopped starts again with it.
 */
export const undoBulkChange = defineCommand({
  action: "bulk.undo",
  privilege: [...userPrivileges("edit"), ...userPrivileges("delete")],
  input: bulkJobInput,
  async run(tx, ctx, { jobId }) {
    const job = await loadBulkJob(tx, ctx, jobId);
    const target = bulkTarget(job);
    const refusal = refuseUndo(job);
    if (refusal) throw new AppError(refusal.code, refusal.reason, { target });
    const { roleKey, roleLabel, accountId, change: undone } = job.details;
    const change = undoOf(undone);
    if (!change) throw new Error("refuseUndo refuses what has no way back");
    const aim = aimOf(ctx, await loadRoles(tx, ctx.organizationId), { change, roleKey });
    const { count, last } = await changedUsers(tx, ctx, jobId);
    const task = { scope: { kind: "undo" as const, accountId, jobId }, aim, upToId: last };
    const details = { change, roleKey, roleLabel, accountId, undoes: jobId };
    const undo = await startBulkJob(tx, ctx, task, { willChange: count, total: count, details });
    await markUndone(tx, ctx, job, undo.jobId);
    return {
      data: { jobId: undo.jobId },
      audit: [{ target, receipt: { change, users: count, undoneBy: undo.jobId } }],
    };
  },
});
