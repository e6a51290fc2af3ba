import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { accountRoles } from "@/db/schema";
import type { Database } from "@/lib/core/database";

/** Which roles these accounts give to each of their users, by account: only those that give any. */
export async function rolesOfAccounts(
  tx: Database,
  organizationId: number,
  accountIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const rows = await tx
    .select({ accountId: accountRoles.accountId, roleId: accountRoles.roleId })
    .from(accountRoles)
    .where(
      and(
        eq(accountRoles.organizationId, organizationId),
        inArray(accountRoles.accountId, [...new Set(accountIds)]),
      ),
    );
  const found = new Map<number, Set<number>>();
  for (const { accountId, roleId } of rows)
    found.set(accountId, (found.get(accountId) ?? new Set<number>()).add(roleId));
  return found;
}

/** Which accounts give which of these roles to each of their users. */
export async function accountsGiving(
  tx: Database,
  organizationId: number,
  roleIds: readonly number[],
): Promise<readonly { readonly accountId: number; readonly roleId: number }[]> {
  return tx
    .select({ accountId: accountRoles.accountId, roleId: accountRoles.roleId })
    .from(accountRoles)
    .where(and(eq(accountRoles.organizationId, organizationId), inArray(accountRoles.roleId, [...roleIds])))
    .orderBy(accountRoles.roleId, accountRoles.accountId);
}
