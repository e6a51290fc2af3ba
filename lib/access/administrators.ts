import "server-only";
import { and, eq, isNotNull, isNull, lt, notInArray, or, sql } from "drizzle-orm";
import { accounts, roles, userRoles, users } from "@/db/schema";
import { lockedUntilUnlocked } from "@/lib/auth/lockout/locked-until-unlocked";
import type { Database } from "@/lib/core/database";

/**
 * How many Organization Administrators can really sign in, besides these users (rule 6): active, in an active account,
 * with a password, not locked until unlocked. Count only after the organization's row is locked, as every command
 * does: two administrators who remove each other at once follow one another.
 */
export async function countOtherAdministrators(
  tx: Database,
  organizationId: number,
  besideUserIds: readonly number[],
): Promise<number> {
  const [row] = await tx
    .select({ count: sql<string>`count(*)` })
    .from(userRoles)
    .innerJoin(roles, and(eq(roles.organizationId, userRoles.organizationId), eq(roles.id, userRoles.roleId)))
    .innerJoin(users, and(eq(users.organizationId, userRoles.organizationId), eq(users.id, userRoles.userId)))
    .innerJoin(
      accounts,
      and(eq(accounts.organizationId, users.organizationId), eq(accounts.id, users.accountId)),
    )
    .where(
      and(
        eq(userRoles.organizationId, organizationId),
        eq(roles.key, "org-admin"),
        eq(users.active, true),
        eq(accounts.active, true),
        isNotNull(users.passwordHash),
        or(isNull(users.lockedUntil), lt(users.lockedUntil, lockedUntilUnlocked)),
        besideUserIds.length > 0 ? notInArray(users.id, [...besideUserIds]) : undefined,
      ),
    );
  return Number(row?.count ?? 0);
}
