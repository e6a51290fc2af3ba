import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { exactText, idInput } from "@/lib/core/text";
import { effectiveRoles } from "../../api/effective-roles";
import { rolesByKey } from "../../role-grants";
import { refuseRoleChange } from "../../rules";
import { enforce, holderOf, loadRoles, loadUsers, userTarget } from "../../user-record";
import { updateUser } from "../update-user";

/** One role of one user. */
export const userRoleInput = z.strictObject({ userId: idInput, key: exactText("Role", 100).min(1) });

/**
 * Gives a user one role beside those that are held. What the account gives can be given by hand as well, so that it stays.
 * @throws AppError `conflict` when it was given by hand before
 */
export const grantRole = defineCommand({
  action: "user.update",
  privilege: userPrivileges("edit"),
  input: userRoleInput,
  async run(tx, ctx, { userId, key }) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    const added = rolesByKey(await loadRoles(tx, ctx.organizationId), [key], "key");
    // Nothing is taken: who else is an administrator plays no part.
    enforce(refuseRoleChange(holderOf(ctx), user, { added, removed: [] }, 0), user);
    if (user.roleKeys.includes(key))
      throw new AppError("conflict", `${user.name} has this role already.`, { target: userTarget(user) });
    const outcome = await updateUser.part(tx, ctx, { userId, roles: [...user.roleKeys, key] }, undefined);
    if ("refusal" in outcome) return outcome;
    const held = await effectiveRoles(tx, ctx, user);
    const role = held.find((each) => each.key === key);
    if (!role) throw new Error("the role was given just now");
    return { data: role, audit: outcome.audit };
  },
});
