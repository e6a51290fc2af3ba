import "server-only";
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { roles } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { isPrivilege } from "@/lib/access/privileges";
import { isSystemRole, roleLabel } from "@/lib/access/start-roles";
import { defineQuery } from "@/lib/core/query";
import { refuseGrant } from "@/lib/users/rules";
import type { RoleOption } from "./schemas";

/** The roles that are given by hand, in the order in which dialogs and filters show them. */
export const listRoles = defineQuery({
  name: "roles.list",
  privilege: userPrivileges("view"),
  input: z.strictObject({}),
  async run(database, ctx): Promise<readonly RoleOption[]> {
    const found = await database
      .select({ id: roles.id, key: roles.key, name: roles.name, privileges: roles.privileges })
      .from(roles)
      .where(eq(roles.organizationId, ctx.organizationId))
      .orderBy(asc(roles.id));
    // Granting asks only for what is held: whose account it is decides elsewhere.
    const holder = { userId: 0, accountId: 0, privileges: ctx.privileges };
    return found
      .filter((role) => !isSystemRole(role.key))
      .map(({ id, key, name, privileges }) => {
        const role = { key, name, privileges: privileges.filter(isPrivilege) };
        const refusal = refuseGrant(holder, role, true)?.reason;
        const refusalElsewhere = refuseGrant(holder, role, false)?.reason;
        return {
          id,
          key,
          label: roleLabel(role),
          ...(refusal && { refusal }),
          ...(refusalElsewhere && { refusalElsewhere }),
        };
      });
  },
});
