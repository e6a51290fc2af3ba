import { asc, eq } from "drizzle-orm";
import { jobUsers } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import { type BulkInput } from "@/lib/users/bulk/schemas";
import { planBulkChange } from "@/lib/users/bulk/plan-bulk-change";
import { startBulkChange } from "@/lib/users/commands/bulk/start-bulk-change";
import { undoBulkChange } from "@/lib/users/commands/bulk/undo-bulk-change";
import { planBulkUndo } from "@/lib/users/bulk/undo/plan-bulk-undo";
import { asOwner } from "./build-organization";
import { runJob } from "./run-job";

/** Plans and confirms at once, as the dialog would. */
export async function startBulk(ctx: Ctx, input: BulkInput): Promise<number> {
  const plan = await planBulkChange.execute(ctx, input);
  const confirmed = { ...input, planHash: plan.hash, typedCount: plan.willChange };
  return (await startBulkChange.execute(ctx, confirmed)).jobId;
}

/** The same of an undo. */
export async function startUndo(ctx: Ctx, jobId: number): Promise<number> {
  const plan = await planBulkUndo.execute(ctx, { jobId });
  const confirmed = { jobId, planHash: plan.hash, typedCount: plan.willChange };
  return (await undoBulkChange.execute(ctx, confirmed)).jobId;
}

/** What became of each, by id. */
export async function outcomesOf(jobId: number) {
  const rows = await asOwner()
    .select({ userId: jobUsers.userId, outcome: jobUsers.outcome, message: jobUsers.message })
    .from(jobUsers)
    .where(eq(jobUsers.jobId, jobId))
    .orderBy(asc(jobUsers.userId));
  return new Map(rows.map(({ userId, ...rest }) => [userId, rest]));
}

/** Plans, confirms and lets a worker do it. */
export async function bulk(ctx: Ctx, input: BulkInput) {
  const jobId = await startBulk(ctx, input);
  return { jobId, job: await runJob(jobId), outcomes: await outcomesOf(jobId) };
}

/** The same of an undo. */
export async function undo(ctx: Ctx, jobId: number) {
  const undoId = await startUndo(ctx, jobId);
  return { jobId: undoId, job: await runJob(undoId), outcomes: await outcomesOf(undoId) };
}
