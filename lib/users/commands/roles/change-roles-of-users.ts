import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { userRoles, users } from "@/db/schema";
import { countOtherAdministrators } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { actorName, type Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { exactText } from "@/lib/core/text";
import { rolesByKey } from "../../role-grants";
import { refuseRoleChange, refuseSystemRole } from "../../rules";
import { applyInput } from "../../schemas";
import { enforce, holderOf, loadRoles, loadUsers, type RoleRecord, userTarget } from "../../user-record";

/** One role, given to users who do not hold it or taken from users who do. */
export const changeRolesOfUsersInput = applyInput.omit({ planHash: true }).extend({
  change: z.enum(["add", "remove"], "Choose add or remove."),
  roleKey: exactText("Role", 100).min(1, "Choose a role."),
});

const ofUsers = ({ organizationId }: Ctx, table: typeof users | typeof userRoles, ids: readonly number[]) =>
  and(
    eq(table.organizationId, organizationId),
    inArray("userId" in table ? table.userId : table.id, [...ids]),
  );

async function write(
  tx: Database,
  ctx: Ctx,
  role: RoleRecord,
  change: "add" | "remove",
  ids: readonly number[],
) {
  const { organizationId, actor } = ctx;
  if (change === "remove") {
    await tx.delete(userRoles).where(and(ofUsers(ctx, userRoles, ids), eq(userRoles.roleId, role.id)));
  } else {
    const grantedBy = {
      grantedByUserId: actor.type === "user" ? actor.userId : null,
      grantedByName: actorName(actor),
    };
    await tx
      .insert(userRoles)
      .values(ids.map((userId) => ({ organizationId, userId, roleId: role.id, ...grantedBy })));
  }
  await tx
    .update(users)
    .set({ version: sql`${users.version} + 1`, updatedAt: ctx.now })
    .where(ofUsers(ctx, users, ids));
}

/** Gives many users one role or takes it from them, by the rules of one user. All or nothing. */
export const changeRolesOfUsers = defineCommand({
  action: "user.update",
  privilege: userPrivileges("edit"),
  input: changeRolesOfUsersInput,
  async run(tx, ctx, { userIds, change, roleKey }) {
    const found = await loadUsers(tx, ctx, userIds, { lock: true });
    const [role] = rolesByKey(await loadRoles(tx, ctx.organizationId), [roleKey], "roleKey");
    if (!role) throw new Error("rolesByKey returns every role or throws");
    const targets = found.filter((user) => user.roleKeys.includes(roleKey) === (change === "remove"));
    const ids = targets.map((user) => user.userId);
    const others = await countOtherAdministrators(tx, ctx.organizationId, ids);
    const changed = change === "add" ? { added: [role], removed: [] } : { added: [], removed: [role] };
    for (const user of found) {
      enforce(refuseSystemRole(role), user);
      enforce(refuseRoleChange(holderOf(ctx), user, changed, others), user);
    }
    if (targets.length === 0) return { data: { users: 0 }, audit: [] };
    await write(tx, ctx, role, change, ids);
    return {
      data: { users: ids.length },
      audit: targets.map((user) => ({
        target: userTarget(user),
        changes: {
          roles: [
            user.roleKeys,
            change === "add" ? [...user.roleKeys, roleKey] : user.roleKeys.filter((key) => key !== roleKey),
          ],
        },
      })),
    };
  },
});
