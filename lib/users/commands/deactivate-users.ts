import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { countOtherAdministrators } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { voidMailLinksOf } from "@/lib/auth/links/mail-links";
import { defineCommand } from "@/lib/core/command";
import { planFor, requireSamePlan } from "../plan";
import { impactsOn, receiptOf } from "../receipt";
import { refuseDeactivation } from "../rules";
import { applyInput } from "../schemas";
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
    if (targets.length === 0) return { data: receiptOf([], startedAt), audit: [] };
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
    await voidMailLinksOf(tx, ctx.organizationId, targetIds);
    return {
      data: receiptOf(plan.users, startedAt),
      audit: targets.map((user) => ({
        target: userTarget(user),
        changes: { active: [true, false] },
        receipt: { ...receiptOf(impactsOn(plan, user), startedAt) },
      })),
    };
  },
});
