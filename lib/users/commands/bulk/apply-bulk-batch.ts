import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { jobUsers } from "@/db/schema";
import { administratorsAfter } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import type { AuditAction } from "@/lib/audit/actions";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { idInput } from "@/lib/core/text";
import { reportProgress } from "@/lib/jobs/work/progress";
import { runStatement } from "../../list/run-statement";
import { bulkOfRun, type BulkSpec } from "../../bulk/bulk-job";
import { type BulkScope, matchingUsers } from "../../bulk/matching";
import { type BulkAim, prospects, takesAdministrators } from "../../bulk/outcomes";
import { aimOf } from "../../bulk/plan";
import {
  type BatchReceipt,
  countsWith,
  effectsWith,
  gone,
  judge,
  refusalEvents,
} from "../../bulk/run/batch-outcomes";
import type { BulkChange } from "../../bulk/schemas";
import { changedSince } from "../../bulk/undo/changed-since";
import { mostInBatch } from "../../bulk/user-ids";
import { holderOf, loadRoles, loadUsers } from "../../user-record";
import { deactivateUsers } from "../deactivate-users";
import { deleteUsers } from "../delete-users";
import { reactivateUsers } from "../reactivate-users";
import { changeRolesOfUsers } from "../roles/change-roles-of-users";

const actions: Record<BulkChange, AuditAction> = {
  deactivate: "user.deactivate",
  reactivate: "user.reactivate",
  delete: "user.delete",
  "add-role": "user.update",
  "remove-role": "user.update",
};

/** Who of the batch still matches, and who is there but does not. Whoever is in neither is gone, or out of sight. */
async function present(tx: Database, ctx: Ctx, { scope }: BulkSpec, aim: BulkAim, ids: readonly number[]) {
  const listed = sql`u.id = any(${sql.param([...ids])}::bigint[])`;
  const reach = { kind: "selected" as const, accountId: scope.accountId, userIds: [...ids] };
  const isChangedSince = scope.kind === "undo" ? changedSince(ctx, scope.jobId, aim) : sql`false`;
  const rows = await runStatement<{ id: number; matches: boolean; is_changed_since: boolean }>(
    tx,
    sql`
    select u.id, (${await matchingUsers(tx, ctx, scope)}) as matches, ${isChangedSince} as is_changed_since from tenant_users u
    where ${listed} and ${await matchingUsers(tx, ctx, reach)} order by u.id`,
  );
  const idsOf = (which: readonly { id: number }[]) => new Set(which.map(({ id }) => id));
  return {
    all: idsOf(rows),
    matching: idsOf(rows.filter(({ matches }) => matches)),
    changedSince: idsOf(rows.filter((row) => row.is_changed_since)),
  };
}

/** The change itself, by the command of one user. */
async function change(
  tx: Database,
  ctx: Ctx,
  aim: BulkAim,
  scope: BulkScope,
  userIds: number[],
): Promise<CommandOutcome<BatchReceipt>> {
  switch (aim.change) {
    case "deactivate":
      return deactivateUsers.part(tx, ctx, { userIds, removeInstances: aim.removeInstances }, undefined);
    case "reactivate":
      // Taking a deactivation back brings back what that one stopped, and nothing else.
      return scope.kind === "undo"
        ? reactivateUsers.part(tx, ctx, { userIds, restore: true, stoppedBy: scope.jobId }, undefined)
        : reactivateUsers.part(tx, ctx, { userIds }, undefined);
    case "delete":
      return deleteUsers.part(tx, ctx, { userIds }, undefined);
    default: {
      const input = { userIds, roleKey: aim.role?.key ?? "" };
      const way = aim.change === "add-role" ? ("add" as const) : ("remove" as const);
      return changeRolesOfUsers.part(tx, ctx, { ...input, change: way }, undefined);
    }
  }
}

async function changeThem(tx: Database, ctx: Ctx, aim: BulkAim, scope: BulkScope, userIds: number[]) {
  if (userIds.length === 0) return { data: { users: 0 }, audit: [] };
  const outcome = await change(tx, ctx, aim, scope, userIds);
  if ("refusal" in outcome) throw outcome.refusal;
  return outcome;
}

/**
 * One batch of a bulk change, by its own run only: the change, what became of each user, and how far the job is, all in
 * one transaction. Whoever a rule refuses is left out first, so that the others do not fail with them.
 */
export const applyBulkBatch = defineCommand({
  action: "bulk.start",
  privilege: [...userPrivileges("edit"), ...userPrivileges("delete")],
  input: z.strictObject({
    /** Rising, and after those of the batch before. */
    userIds: z.array(idInput).max(mostInBatch),
    /** Nobody comes after them. */
    isLast: z.boolean(),
  }),
  statementTimeoutMs: 20_000,
  async run(tx, ctx, { userIds, isLast }) {
    const job = await bulkOfRun(tx, ctx);
    const catalogue = await loadRoles(tx, ctx.organizationId);
    const aim = aimOf(ctx, catalogue, job.spec);
    const there = await present(tx, ctx, job.spec, aim, userIds);
    const users = there.all.size > 0 ? await loadUsers(tx, ctx, [...there.all], { lock: true }) : [];
    const able = takesAdministrators(aim) ? await administratorsAfter(tx, ctx.organizationId) : [];
    const wanted = users
      .filter(({ userId }) => there.matching.has(userId))
      .map((user) => ({ ...user, isChangedSince: there.changedSince.has(user.userId) }));
    const known = judge(users, there.matching, prospects(holderOf(ctx), wanted, aim, able));
    const outcomes = [...known, ...userIds.filter((id) => !there.all.has(id)).map(gone)];
    const targets = outcomes.filter(({ outcome }) => outcome === "done").map(({ userId }) => userId);
    const { data: receipt, audit } = await changeThem(tx, ctx, aim, job.spec.scope, targets);
    if (outcomes.length > 0)
      await tx
        .insert(jobUsers)
        .values(outcomes.map((each) => ({ organizationId: ctx.organizationId, jobId: job.jobId, ...each })));
    const done = job.done + outcomes.length;
    await reportProgress(tx, ctx, {
      done,
      counts: countsWith(job.counts, outcomes),
      ...(userIds.length > 0 && { cursor: { after: userIds.at(-1) } }),
      ...(isLast && { total: done }),
      details: { effects: effectsWith(job.effects, receipt) },
    });
    return {
      data: { done },
      audit: [...audit, ...refusalEvents(users, outcomes, actions[aim.change])],
    };
  },
});
