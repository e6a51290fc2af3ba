import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { bulkTarget, type BulkJob, loadBulkJob, startBulkJob } from "../../bulk/bulk-job";
import { requireConfirmed } from "../../bulk/require-confirmed";
import { undoBulkInput } from "../../bulk/schemas";
import { planUndo } from "../../bulk/undo/plan-undo";

async function markUndone(tx: Database, ctx: Ctx, job: BulkJob, undoneBy: number): Promise<void> {
  await tx
    .update(jobs)
    .set({ details: sql`${jobs.details} || ${JSON.stringify({ undoneBy })}::jsonb`, updatedAt: ctx.now })
    .where(and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, job.id)));
}

/**
 * Takes a bulk change back: a new one over exactly the users whom it did change and nothing else has changed since, as the
 * actor, under the same rules and with the same confirmation. What a deactivation stopped starts again with it.
 */
export const undoBulkChange = defineCommand({
  action: "bulk.undo",
  privilege: [...userPrivileges("edit"), ...userPrivileges("delete")],
  input: undoBulkInput,
  statementTimeoutMs: 20_000,
  async run(tx, ctx, { jobId, ...confirmation }) {
    const job = await loadBulkJob(tx, ctx, jobId);
    const target = bulkTarget(job);
    const planned = await planUndo(tx, ctx, job);
    requireConfirmed(planned.plan, confirmation, target);
    const undo = await startBulkJob(tx, ctx, planned, { undoes: jobId });
    await markUndone(tx, ctx, job, undo.jobId);
    const { change, willChange } = planned.plan;
    return {
      data: { jobId: undo.jobId },
      audit: [{ target, receipt: { change, users: willChange, undoneBy: undo.jobId } }],
    };
  },
});
