import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { countOtherAdministrators } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { planFor, requireSamePlan } from "../plan";
import { refuseDeactivation } from "../rules";
import { applyInput, type UserReceipt } from "../schemas";
import { enforce, holderOf, loadUsers, userTarget } from "../user-record";

/**
 * Cuts users off (rule 7): from the commit on no request of theirs is served. Sessions end in the same transaction, the
 * user secret is refused because every request reads `active`.
 */
export const deactivateUsers = defineCommand({
  action: "user.deactivate",
  privilege: userPrivileges("edit"),
  input: applyInput,
  async run(tx, ctx, { userIds, planHash }) {
    const startedAt = performance.now();
    const found = await loadUsers(tx, ctx, userIds, { lock: true });
    const ids = found.map((user) => user.userId);
    const others = await countOtherAdministrators(tx, ctx.organizationId, ids);
    for (const user of found) enforce(refuseDeactivation(holderOf(ctx), user, others), user);
    const targets = found.filter((user) => user.active);
    const receipt = (count: number, ended: number): UserReceipt => ({
      users: count,
      sessionsEnded: ended,
      secretsRefused: count,
      durationMs: Math.round(performance.now() - startedAt),
    });
    if (targets.length === 0) return { data: receipt(0, 0), audit: [] };
    const plan = await planFor(tx, ctx, "deactivate", targets);
    requireSamePlan(plan, planHash, targets);
    const targetIds = targets.map((user) => user.userId);
    await tx
      .update(users)
      .set({
        active: false,
        sessionVersion: sql`${users.sessionVersion} + 1`,
        version: sql`${users.version} + 1`,
        updatedAt: ctx.now,
      })
      .where(and(eq(users.organizationId, ctx.organizationId), inArray(users.id, targetIds)));
    await tx
      .delete(sessions)
      .where(and(eq(sessions.organizationId, ctx.organizationId), inArray(sessions.userId, targetIds)));
    const endedOf = (userId: number) =>
      plan.users.find((user) => user.userId === userId)?.sessions.length ?? 0;
    const ended = plan.users.reduce((sum, user) => sum + user.sessions.length, 0);
    return {
      data: receipt(targets.length, ended),
      audit: targets.map((user) => ({
        target: userTarget(user),
        changes: { active: [true, false] },
        receipt: { ...receipt(1, endedOf(user.userId)) },
      })),
    };
  },
});
