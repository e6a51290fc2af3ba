import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { isSystemRole, roleLabel } from "@/lib/access/start-roles";
import { defineQuery } from "@/lib/core/query";
import { noInput } from "@/lib/core/text";
import { refuseGrant } from "@/lib/users/rules";
import { holderOf, loadRoles } from "@/lib/users/user-record";
import type { RoleOption } from "./schemas";

/** The roles that are given by hand, in the order in which dialogs and filters show them. */
export const listRoles = defineQuery({
  name: "roles.list",
  privilege: userPrivileges("view"),
  input: noInput,
  async run(database, ctx): Promise<readonly RoleOption[]> {
    const holder = holderOf(ctx);
    const roles = await loadRoles(database, ctx.organizationId);
    return roles
      .filter((role) => !isSystemRole(role.key))
      .map((role) => {
        const refusal = refuseGrant(holder, role, true)?.reason;
        const refusalElsewhere = refuseGrant(holder, role, false)?.reason;
        return {
          id: role.id,
          key: role.key,
          label: roleLabel(role),
          ...(refusal && { refusal }),
          ...(refusalElsewhere && { refusalElsewhere }),
        };
      });
  },
});
