import "server-only";
import { and, eq, getTableColumns } from "drizzle-orm";
import { z } from "zod";
import { jobs } from "@/db/schema";
import { userReach } from "@/lib/access/decide";
import { unseal } from "@/lib/auth/keys";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError, notFound } from "@/lib/core/errors";
import { undoStatus } from "@/lib/jobs/work/undo-status";
import { specPlace, startJob } from "@/lib/jobs/work/start-job";
import { loadUsers, type UserRecord } from "../user-record";
import { bulkScope } from "./matching";
import type { PlannedBulk } from "./plan";
import { type BulkChange, bulkChanges, type BulkDetails, bulkDetails } from "./schemas";

/** The sealed part of the job. */
const bulkSpec = z.object({
  change: z.enum(bulkChanges),
  roleKey: z.string().optional(),
  removeInstances: z.boolean().optional(),
  scope: bulkScope,
  upToId: z.number(),
});
export type BulkSpec = z.output<typeof bulkSpec>;

const verbWords: Record<BulkChange, string> = {
  deactivate: "Deactivate",
  reactivate: "Reactivate",
  delete: "Delete",
  "add-role": "Add",
  "remove-role": "Remove",
};

function jobName({ change, roleLabel }: BulkDetails, count: number): string {
  const users = `${count.toLocaleString("en")} ${count === 1 ? "user" : "users"}`;
  if (roleLabel === undefined) return `${verbWords[change]} ${users}`;
  return `${verbWords[change]} ${roleLabel} ${change === "add-role" ? "to" : "from"} ${users}`.slice(0, 200);
}

/**
 * Writes the job of a bulk change, as the actor.
 * @param more what else everybody may read of it
 * @throws AppError `refused` for the command line, which has no user that a job could run as
 */
export async function startBulkJob(
  tx: Database,
  ctx: Ctx,
  { plan, task: { scope, aim, upToId } }: PlannedBulk,
  more: Pick<BulkDetails, "undoes"> = {},
): Promise<{ jobId: number; name: string; accountId: number }> {
  if (ctx.actor.type !== "user") throw new AppError("refused", "Only a user can start a bulk change.");
  const { change, role, removeInstances } = aim;
  const spec: BulkSpec = { change, roleKey: role?.key, removeInstances, scope, upToId };
  const { userId, accountId } = ctx.actor;
  const details: BulkDetails = {
    change,
    ...(plan.role && { roleKey: plan.role.key, roleLabel: plan.role.label }),
    ...(scope.accountId !== undefined && { accountId: scope.accountId }),
    ...more,
  };
  const name = jobName(details, plan.willChange);
  const job = { kind: "bulk-change" as const, userId, name, details: { ...details }, spec };
  // Whoever is gone is looked at, too, and told as such.
  return {
    jobId: await startJob(tx, ctx, { ...job, progressTotal: plan.total + plan.gone }),
    name,
    accountId,
  };
}

/**
 * The bulk change whose run acts.
 * @throws AppError `forbidden` for everybody else; `refused` for an undo whose bulk change went meanwhile with its owner:
 * nobody knows any more whom it changed
 */
export async function bulkOfRun(tx: Database, ctx: Ctx) {
  const jobId = ctx.actor.type === "user" ? ctx.actor.jobRun?.jobId : undefined;
  const row = jobId === undefined ? undefined : await bulkRow(tx, ctx, jobId);
  if (!row?.specSealed) throw new AppError("forbidden", "Only the run of a bulk change does this.");
  const spec = bulkSpec.parse(JSON.parse(unseal(row.specSealed, specPlace(ctx.organizationId))));
  if (spec.scope.kind === "undo" && !(await bulkRow(tx, ctx, spec.scope.jobId)))
    throw new AppError(
      "refused",
      "The bulk change that this one undoes was deleted, and whom it changed with it.",
    );
  const { effects = {} } = bulkDetails.parse(row.details);
  return { jobId: row.id, spec, done: row.progressDone, counts: row.counts, effects };
}

async function bulkRow(tx: Database, ctx: Ctx, jobId: number) {
  const [row] = await tx
    .select({ ...getTableColumns(jobs), undoStatus })
    .from(jobs)
    .where(
      and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, jobId), eq(jobs.kind, "bulk-change")),
    );
  return row;
}

/** Whether the actor's view reaches everybody whom the change may have been about. */
function reachesAll(ctx: Ctx, accountId: number | undefined): boolean {
  const reach = userReach(ctx.privileges, "view");
  if (reach === "organization") return true;
  return reach === "account" && ctx.actor.type === "user" && ctx.actor.accountId === accountId;
}

/**
 * A bulk change of one's own or of a user whom one may view, as long as one may view everybody in it.
 * @throws AppError `not_found` otherwise
 */
export async function loadBulkJob(tx: Database, ctx: Ctx, jobId: number) {
  const row = await bulkRow(tx, ctx, jobId);
  if (!row) throw notFound();
  const details = bulkDetails.parse(row.details);
  if (!reachesAll(ctx, details.accountId)) throw notFound();
  const [owner] = await loadUsers(tx, ctx, [row.userId], { lock: false });
  if (!owner) throw notFound();
  const { id, name, status, counts, undoStatus: undo } = row;
  return { id, name, status, counts, undoStatus: undo, details, owner };
}

export type BulkJob = Awaited<ReturnType<typeof loadBulkJob>>;

/** Whom an audit event about this job names. */
export function bulkTarget({ id, name, owner }: Pick<BulkJob, "id" | "name"> & { owner: UserRecord }) {
  return { type: "job" as const, id, name, accountId: owner.accountId };
}
