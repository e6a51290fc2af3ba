import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { planFor, requireSamePlan } from "../plan";
import { refuseReactivation } from "../rules";
import { applyInput } from "../schemas";
import { enforce, holderOf, loadUsers, userTarget } from "../user-record";

/** Lets users sign in again (rule 8). Sessions do not come back: deactivation deleted them. */
export const reactivateUsers = defineCommand({
  action: "user.reactivate",
  privilege: userPrivileges("edit"),
  input: applyInput,
  async run(tx, ctx, { userIds, planHash }) {
    const found = await loadUsers(tx, ctx, userIds, { lock: true });
    for (const user of found) enforce(refuseReactivation(holderOf(ctx), user), user);
    const targets = found.filter((user) => !user.active);
    if (targets.length === 0) return { data: { users: 0 }, audit: [] };
    requireSamePlan(await planFor(tx, ctx, "reactivate", targets), planHash, targets);
    const targetIds = targets.map((user) => user.userId);
    await tx
      .update(users)
      .set({ active: true, version: sql`${users.version} + 1`, updatedAt: ctx.now })
      .where(and(eq(users.organizationId, ctx.organizationId), inArray(users.id, targetIds)));
    return {
      data: { users: targets.length },
      audit: targets.map((user) => ({ target: userTarget(user), changes: { active: [false, true] } })),
    };
  },
});
