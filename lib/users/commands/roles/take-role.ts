import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { rolesByKey } from "../../role-grants";
import { refuseRoleChange, refuseSystemRole } from "../../rules";
import { enforce, holderOf, loadRoles, loadUsers, userTarget } from "../../user-record";
import { updateUser } from "../update-user";
import { userRoleInput } from "./grant-role";

/**
 * Takes a role that was given by hand.
 * @throws AppError `not_found` for one that was not, also when the account gives it
 */
export const takeRole = defineCommand({
  action: "user.update",
  privilege: userPrivileges("edit"),
  input: userRoleInput,
  async run(tx, ctx, { userId, key }) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    const removed = rolesByKey(await loadRoles(tx, ctx.organizationId), [key], "key");
    const anotherAdministrator = 1;
    enforce(refuseRoleChange(holderOf(ctx), user, { added: [], removed }, anotherAdministrator), user);
    for (const role of removed) enforce(refuseSystemRole(role), user);
    if (!user.roleKeys.includes(key))
      throw new AppError("not_found", `${user.name} was not given this role.`, { target: userTarget(user) });
    const roles = user.roleKeys.filter((held) => held !== key);
    return updateUser.part(tx, ctx, { userId, roles }, undefined);
  },
});
