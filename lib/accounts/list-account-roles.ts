import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { accountRoles, roles } from "@/db/schema";
import { roleLabel } from "@/lib/access/start-roles";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { defineQuery } from "@/lib/core/query";
import { loadAccount } from "./account-record";
import { grantsOf } from "./role-grants";
import { accountIdInput, type AccountRoleRow } from "./schemas";

/** The roles that every user of the account holds besides their own, by whom they were given and when. */
export async function rolesOfAccount(
  database: Database,
  ctx: Ctx,
  accountId: number,
): Promise<readonly AccountRoleRow[]> {
  const rows = await database
    .select({
      id: roles.id,
      key: roles.key,
      name: roles.name,
      description: roles.description,
      privileges: roles.privileges,
      byName: accountRoles.grantedByName,
      at: accountRoles.grantedAt,
    })
    .from(accountRoles)
    .innerJoin(
      roles,
      and(eq(roles.organizationId, accountRoles.organizationId), eq(roles.id, accountRoles.roleId)),
    )
    .where(grantsOf(ctx, accountId))
    .orderBy(asc(roles.id));
  return rows.map((row) => ({ ...row, label: roleLabel(row), at: row.at.toISOString() }));
}

/**
 * The same, also of an inactive or a deleted account.
 * @throws AppError `not_found` when there is no such account in this organization
 */
export const listAccountRoles = defineQuery({
  name: "accounts.roles",
  privilege: "manageAccounts",
  input: accountIdInput,
  async run(database, ctx, { accountId }) {
    await loadAccount(database, ctx, accountId, { lock: false });
    return rolesOfAccount(database, ctx, accountId);
  },
});
