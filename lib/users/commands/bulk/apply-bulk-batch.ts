import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { jobUsers } from "@/db/schema";
import type { JobUserOutcome } from "@/db/values";
import { administratorsAfter } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import type { AuditAction } from "@/lib/audit/actions";
import type { AuditEvent } from "@/lib/core/audit";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { idInput } from "@/lib/core/text";
import { reportProgress } from "@/lib/jobs/work/progress";
import { runStatement } from "../../list/run-statement";
import { bulkOfRun, type BulkSpec } from "../../bulk/bulk-job";
import { matchingUsers } from "../../bulk/matching";
import { type BulkAim, prospects, takesAdministrators } from "../../bulk/outcomes";
import { aimOf } from "../../bulk/plan";
import type { BulkChange } from "../../bulk/schemas";
import { holderOf, loadRoles, loadUsers, type UserRecord, userTarget } from "../../user-record";
import { mostInBatch } from "../../bulk/user-ids";
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

interface Outcome {
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly outcome: JobUserOutcome;
  readonly message: string | null;
}

/** Who of the batch still matches, and who is there but does not. Whoever is in neither is gone, or out of sight. */
async function present(tx: Database, ctx: Ctx, { scope }: BulkSpec, ids: readonly number[]) {
  const listed = sql`u.id = any(${sql.param([...ids])}::bigint[])`;
  const reach = { kind: "selected" as const, accountId: scope.accountId, userIds: [...ids] };
  return runStatement<{ id: number; matches: boolean }>(
    tx,
    sql`
    select u.id, (${await matchingUsers(tx, ctx, scope)}) as matches from tenant_users u
    where ${listed} and ${await matchingUsers(tx, ctx, reach)} order by u.id`,
  );
}

/** The change itself, by the command of one user. */
async function change(tx: Database, ctx: Ctx, aim: BulkAim, isUndo: boolean, userIds: number[]) {
  switch (aim.change) {
    case "deactivate":
      return deactivateUsers.part(tx, ctx, { userIds, removeInstances: aim.removeInstances }, undefined);
    case "reactivate":
      // Taking a deactivation back brings back what it stopped.
      return reactivateUsers.part(tx, ctx, { userIds, restore: isUndo }, undefined);
    case "delete":
      return deleteUsers.part(tx, ctx, { userIds }, undefined);
    default: {
      const input = { userIds, roleKey: aim.role?.key ?? "" };
      const way = aim.change === "add-role" ? ("add" as const) : ("remove" as const);
      return changeRolesOfUsers.part(tx, ctx, { ...input, change: way }, undefined);
    }
  }
}

const named = ({ userId, name, email }: UserRecord) => ({ userId, name, email });

function judge(
  users: readonly UserRecord[],
  matching: ReadonlySet<number>,
  judged: ReturnType<typeof prospects>,
) {
  const wanted = users.filter((user) => matching.has(user.userId));
  const outcomes = wanted.map((user, index): Outcome => {
    const prospect = judged[index];
    const outcome = prospect?.outcome === "change" ? "done" : (prospect?.outcome ?? "unchanged");
    return { ...named(user), outcome, message: prospect?.reason ?? null };
  });
  const others = users
    .filter((user) => !matching.has(user.userId))
    .map((user): Outcome => ({
      ...named(user),
      outcome: "unchanged",
      message: "No longer matches the filters.",
    }));
  return [...outcomes, ...others];
}

const gone = (userId: number): Outcome => ({
  userId,
  name: `User ${userId}`,
  email: "",
  outcome: "gone",
  message: null,
});

/** Refused one by one, so each has an event of its own (rule 13). */
function refusalEvents(
  users: readonly UserRecord[],
  outcomes: readonly Outcome[],
  action: AuditAction,
): AuditEvent[] {
  const byId = new Map(users.map((user) => [user.userId, user]));
  return outcomes.flatMap(({ userId, outcome, message }) => {
    const user = outcome === "refused" ? byId.get(userId) : undefined;
    return user
      ? [{ action, outcome: "refused" as const, reason: message ?? "", target: userTarget(user) }]
      : [];
  });
}

function countsWith(before: Readonly<Record<string, number>>, outcomes: readonly Outcome[]) {
  const counts: Record<string, number> = { ...before };
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function eventsOf<T>(outcome: CommandOutcome<T>): readonly AuditEvent[] {
  if ("refusal" in outcome) throw outcome.refusal;
  return outcome.audit;
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
    const there = await present(tx, ctx, job.spec, userIds);
    const ids = there.map(({ id }) => id);
    const matching = new Set(there.filter(({ matches }) => matches).map(({ id }) => id));
    const users = ids.length > 0 ? await loadUsers(tx, ctx, ids, { lock: true }) : [];
    const able = takesAdministrators(aim) ? await administratorsAfter(tx, ctx.organizationId) : [];
    const wanted = users.filter((user) => matching.has(user.userId));
    const known = judge(users, matching, prospects(holderOf(ctx), wanted, aim, able));
    const outcomes = [...known, ...userIds.filter((id) => !ids.includes(id)).map(gone)];
    const targets = outcomes.filter(({ outcome }) => outcome === "done").map(({ userId }) => userId);
    const changed =
      targets.length > 0 ? eventsOf(await change(tx, ctx, aim, job.spec.scope.kind === "undo", targets)) : [];
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
    });
    return {
      data: { done },
      audit: [...changed, ...refusalEvents(users, outcomes, actions[aim.change])],
    };
  },
});
