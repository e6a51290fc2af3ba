import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { countOtherAdministrators } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { voidMailLinksOf } from "@/lib/auth/links/mail-links";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { removeInstances as removeInstancesOf } from "@/lib/instances/owned/remove-instances";
import { endWork, loadReceiver } from "../owned-work";
import { planFor, requireSamePlan } from "../plan";
import { impactsOn, receiptOf } from "../receipt";
import { refuseDeactivation } from "../rules";
import { deactivateUsersInput } from "../schemas";
import { enforce, holderOf, loadUsers, type UserRecord, userTarget } from "../user-record";

async function cutOff(tx: Database, ctx: Ctx, targetIds: readonly number[]): Promise<void> {
  const ids = [...targetIds];
  await tx
    .update(users)
    .set({
      active: false,
      sessionVersion: sql`${users.sessionVersion} + 1`,
      version: sql`${users.version} + 1`,
      updatedAt: ctx.now,
    })
    .where(and(eq(users.organizationId, ctx.organizationId), inArray(users.id, ids)));
  await tx
    .delete(sessions)
    .where(and(eq(sessions.organizationId, ctx.organizationId), inArray(sessions.userId, ids)));
  await voidMailLinksOf(tx, ctx.organizationId, ids);
}

/** Who was cut off before keeps nothing either, when the instances are to go. */
async function removeFromInactive(tx: Database, ctx: Ctx, inactive: readonly UserRecord[]) {
  const userIds = inactive.map(({ userId }) => userId);
  const removed = await removeInstancesOf(tx, ctx, { userIds });
  return inactive.flatMap((user) => {
    const instancesRemoved = removed.get(user.userId);
    if (instancesRemoved === undefined) return [];
    return { target: userTarget(user), receipt: { instancesRemoved } };
  });
}

/**
 * Cuts users off (rule 7): from the commit on no request of theirs is served. Sessions end and jobs stop in the same
 * transaction, the user secret is refused because every request reads `active`. Instances stay, unless they are handed over
 * or are to go, too.
 */
export const deactivateUsers = defineCommand({
  action: "user.deactivate",
  privilege: userPrivileges("edit"),
  input: deactivateUsersInput,
  async run(tx, ctx, { userIds, planHash, removeInstances, handOverTo }) {
    const startedAt = performance.now();
    const found = await loadUsers(tx, ctx, userIds, { lock: true });
    const ids = found.map((user) => user.userId);
    const others = await countOtherAdministrators(tx, ctx.organizationId, ids);
    for (const user of found) enforce(refuseDeactivation(holderOf(ctx), user, others), user);
    const inactive = found.filter((user) => !user.active);
    const before = removeInstances ? await removeFromInactive(tx, ctx, inactive) : [];
    const targets = found.filter((user) => user.active);
    if (targets.length === 0) return { data: receiptOf([], startedAt), audit: before };
    const receiver = await loadReceiver(tx, ctx, handOverTo);
    const plan = await planFor(tx, ctx, "deactivate", targets, { removeInstances, receiver });
    requireSamePlan(plan, planHash, targets);
    const wishes = { cause: "deactivation", removesInstances: removeInstances, receiver } as const;
    const work = await endWork(tx, ctx, targets, wishes);
    await cutOff(
      tx,
      ctx,
      targets.map((user) => user.userId),
    );
    const events = targets.map((user) => ({
      target: userTarget(user),
      changes: { active: [true, false] as const },
      receipt: { ...receiptOf(impactsOn(plan, user), startedAt, work.of(user)) },
    }));
    return {
      data: receiptOf(plan.users, startedAt, work.total),
      audit: [...before, ...events, ...work.audit],
    };
  },
});
