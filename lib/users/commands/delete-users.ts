import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { users } from "@/db/schema";
import { countOtherAdministrators } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { planFor, requireSamePlan } from "../plan";
import { reachInput, requireReach } from "../api/reach";
import { endWork, loadReceiver } from "../owned-work";
import { impactsOn, receiptOf } from "../receipt";
import { refuseDeletion } from "../rules";
import { applyInput } from "../schemas";
import { idInput } from "@/lib/core/text";
import { enforce, holderOf, loadUsers, userTarget } from "../user-record";

/**
 * Removes users for good (rule 9): with them go their secret, sessions, devices, links, role grants, jobs and instances, unless
 * these are handed over. What runs is stopped first. Audit events about them keep the name and e-mail that they had.
 */
export const deleteUsers = defineCommand({
  action: "user.delete",
  privilege: userPrivileges("delete"),
  input: applyInput.extend({ reach: reachInput, handOverTo: idInput.optional() }),
  async run(tx, ctx, { userIds, planHash, reach, handOverTo }) {
    requireReach(ctx, "delete", reach);
    const startedAt = performance.now();
    const targets = await loadUsers(tx, ctx, userIds, { lock: true });
    const ids = targets.map((user) => user.userId);
    const others = await countOtherAdministrators(tx, ctx.organizationId, ids);
    for (const user of targets) enforce(refuseDeletion(holderOf(ctx), user, others), user);
    const receiver = await loadReceiver(tx, ctx, handOverTo);
    const plan = await planFor(tx, ctx, "delete", targets, { receiver });
    requireSamePlan(plan, planHash, targets);
    const wishes = { cause: "deletion", removesInstances: true, receiver } as const;
    const work = await endWork(tx, ctx, targets, wishes);
    await tx.delete(users).where(and(eq(users.organizationId, ctx.organizationId), inArray(users.id, ids)));
    const events = targets.map((user) => ({
      target: userTarget(user),
      changes: {
        name: [user.name, null],
        email: [user.email, null],
        roles: [user.roleKeys, null],
        active: [user.active, null],
      } as const,
      receipt: { ...receiptOf(impactsOn(plan, user), startedAt, work.of(user)) },
    }));
    return { data: receiptOf(plan.users, startedAt, work.total), audit: [...events, ...work.audit] };
  },
});
