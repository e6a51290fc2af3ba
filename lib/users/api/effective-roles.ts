import "server-only";
import { and, asc, eq, isNotNull, or, sql } from "drizzle-orm";
import { accountRoles, roles, userRoles } from "@/db/schema";
import { systemRoleKey } from "@/lib/access/start-roles";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";

/** Where a role that somebody holds comes from; given by hand and by the account: by hand. */
export const roleOrigins = ["user", "account", "system"] as const;
export type RoleOrigin = (typeof roleOrigins)[number];

export interface EffectiveRole {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly privileges: readonly string[];
  readonly origin: RoleOrigin;
}

interface Holder {
  readonly userId: number;
  readonly accountId: number;
  readonly inDefaultAccount: boolean;
}

/** Every role that a user holds: given by hand, by the account, or by the system. */
export async function effectiveRoles(
  database: Database,
  { organizationId }: Pick<Ctx, "organizationId">,
  { userId, accountId, inDefaultAccount }: Holder,
): Promise<EffectiveRole[]> {
  const systemKey = systemRoleKey(inDefaultAccount ? "Default" : "CompanyAccount");
  return database
    .select({
      id: roles.id,
      key: roles.key,
      name: roles.name,
      description: roles.description,
      privileges: roles.privileges,
      origin: sql<RoleOrigin>`case when ${userRoles.userId} is not null then 'user'
        when ${accountRoles.accountId} is not null then 'account' else 'system' end`,
    })
    .from(roles)
    .leftJoin(
      userRoles,
      and(
        eq(userRoles.organizationId, roles.organizationId),
        eq(userRoles.roleId, roles.id),
        eq(userRoles.userId, userId),
      ),
    )
    .leftJoin(
      accountRoles,
      and(
        eq(accountRoles.organizationId, roles.organizationId),
        eq(accountRoles.roleId, roles.id),
        eq(accountRoles.accountId, accountId),
      ),
    )
    .where(
      and(
        eq(roles.organizationId, organizationId),
        or(isNotNull(userRoles.userId), isNotNull(accountRoles.accountId), eq(roles.key, systemKey)),
      ),
    )
    .orderBy(asc(roles.id));
}
