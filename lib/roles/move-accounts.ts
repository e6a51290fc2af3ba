import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { accountRoles, accounts, roles } from "@/db/schema";
import type { AuditEvent } from "@/lib/core/audit";
import { actorName, type Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { RoleRecord } from "./role-record";

interface Move {
  readonly role: RoleRecord;
  readonly target: RoleRecord;
  /** Those that give the role to each of their users. */
  readonly accountIds: readonly number[];
}

/** The accounts with the keys of everything that they give. */
async function givingAccounts(tx: Database, ctx: Ctx, accountIds: readonly number[]) {
  return tx
    .select({
      id: accounts.id,
      name: accounts.name,
      keys: sql<string[]>`array_agg(${roles.key} order by ${roles.id})`,
    })
    .from(accountRoles)
    .innerJoin(
      accounts,
      and(eq(accounts.organizationId, accountRoles.organizationId), eq(accounts.id, accountRoles.accountId)),
    )
    .innerJoin(
      roles,
      and(eq(roles.organizationId, accountRoles.organizationId), eq(roles.id, accountRoles.roleId)),
    )
    .where(
      and(
        eq(accountRoles.organizationId, ctx.organizationId),
        inArray(accountRoles.accountId, [...accountIds]),
      ),
    )
    .groupBy(accounts.id, accounts.name)
    .orderBy(accounts.id);
}

/** Accounts that gave the role give the other one instead; says so for each. What is allowed was decided before. */
export async function moveAccounts(
  tx: Database,
  ctx: Ctx,
  { role, target, accountIds }: Move,
): Promise<AuditEvent[]> {
  if (accountIds.length === 0) return [];
  const giving = await givingAccounts(tx, ctx, accountIds);
  await tx
    .insert(accountRoles)
    .values(
      giving.map(({ id }) => ({
        organizationId: ctx.organizationId,
        accountId: id,
        roleId: target.id,
        grantedByUserId: ctx.actor.type === "user" ? ctx.actor.userId : null,
        grantedByName: actorName(ctx.actor),
      })),
    )
    // An account that gave both already keeps the other one as it was.
    .onConflictDoNothing();
  await tx
    .delete(accountRoles)
    .where(and(eq(accountRoles.organizationId, ctx.organizationId), eq(accountRoles.roleId, role.id)));
  return giving.map(({ id, name, keys }) => ({
    action: "account.change-roles",
    target: { type: "account", id, name, accountId: id },
    changes: { roles: [keys, [...new Set([...keys.filter((key) => key !== role.key), target.key])]] },
  }));
}
