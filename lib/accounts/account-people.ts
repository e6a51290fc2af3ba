import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { accountRoles, roles, userRoles, users } from "@/db/schema";
import { countOtherAdministrators } from "@/lib/access/administrators";
import { isPrivilege } from "@/lib/access/privileges";
import { systemRoleKey } from "@/lib/access/start-roles";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { AccountRecord } from "./account-record";
import type { AccountPeople } from "./rules";

/**
 * What the rules need to know about the account's users, however many there are: the roles that go beyond the actor's
 * privileges and that one of them holds, and the administrators among them.
 * @param options.activeOnly for what does not reach inactive users
 */
export async function loadPeople(
  tx: Database,
  ctx: Ctx,
  account: AccountRecord,
  { activeOnly }: { activeOnly: boolean },
): Promise<AccountPeople> {
  const reached = sql`${users.organizationId} = ${ctx.organizationId} and ${users.accountId} = ${account.accountId}
    ${activeOnly ? sql`and ${users.active}` : sql``}`;
  const given = sql`exists (select 1 from ${userRoles} join ${users}
    on ${users.organizationId} = ${userRoles.organizationId} and ${users.id} = ${userRoles.userId}
    where ${userRoles.organizationId} = ${ctx.organizationId} and ${userRoles.roleId} = ${roles.id} and ${reached})`;
  const toAccount = sql`${roles.id} in (select ${accountRoles.roleId} from ${accountRoles}
    where ${accountRoles.organizationId} = ${ctx.organizationId}
      and ${accountRoles.accountId} = ${account.accountId})`;
  const byAccount = sql`(${roles.key} = ${systemRoleKey(account.isDefault ? "Default" : "CompanyAccount")}
    or ${toAccount}) and exists (select 1 from ${users} where ${reached})`;
  const held = await tx
    .select({ key: roles.key, name: roles.name, privileges: roles.privileges })
    .from(roles)
    .where(
      and(
        eq(roles.organizationId, ctx.organizationId),
        // Roles within the actor's own privileges refuse nothing and need no look at their holders.
        sql`not ${roles.privileges} <@ ${sql.param([...ctx.privileges], roles.privileges)}`,
        sql`((${byAccount}) or ${given})`,
      ),
    )
    .orderBy(roles.id);
  const administrators = await administratorIds(tx, ctx, account.accountId);
  return {
    roles: held.map((role) => ({ ...role, privileges: role.privileges.filter(isPrivilege) })),
    administrators: administrators.length,
    otherAdministrators:
      administrators.length === 0
        ? 1
        : await countOtherAdministrators(tx, ctx.organizationId, administrators),
  };
}

async function administratorIds(tx: Database, ctx: Ctx, accountId: number): Promise<number[]> {
  const rows = await tx
    .select({ userId: users.id })
    .from(roles)
    .innerJoin(
      userRoles,
      and(eq(userRoles.organizationId, roles.organizationId), eq(userRoles.roleId, roles.id)),
    )
    .innerJoin(users, and(eq(users.organizationId, userRoles.organizationId), eq(users.id, userRoles.userId)))
    .where(
      and(
        eq(roles.organizationId, ctx.organizationId),
        eq(roles.key, "org-admin"),
        eq(users.accountId, accountId),
        eq(users.active, true),
      ),
    );
  return rows.map((row) => row.userId);
}
