import "server-only";
import { and, asc, eq, notInArray, type SQL, sql } from "drizzle-orm";
import { accounts, organizations, recoveryCodes, roles, totpFactors, userRoles, users } from "@/db/schema";
import { lockedUntilUnlocked } from "@/lib/auth/lockout/locked-until-unlocked";
import type { Database } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { AppError, type RefusedTarget } from "@/lib/core/errors";
import type { SignInPolicy } from "./can-sign-in";

/** What a change takes from the administrators or does to the way they sign in; left out: as it is now. */
export interface AdministratorChange {
  /** Who would no longer be an Organization Administrator who can sign in. */
  readonly withoutUserIds?: readonly number[];
  readonly policy?: Partial<SignInPolicy>;
}

/** How people sign in to the organization now. */
export async function signInPolicyOf(tx: Database, organizationId: number): Promise<SignInPolicy> {
  const [row] = await tx
    .select({
      twoFactorPolicy: organizations.twoFactorPolicy,
      providerSecondFactor: organizations.providerSecondFactor,
    })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row) throw new Error("the organization of this transaction is not there");
  const { google, github, oidc } = env().providers;
  return { ...row, hasProvider: Boolean(google ?? github ?? oidc) };
}

const isLockedUntilUnlocked = sql<boolean>`coalesce(${users.lockedUntil} >= ${lockedUntilUnlocked.toISOString()}, false)`;
const isEnrolled = sql<boolean>`${users.twoFactorEnrolledAt} is not null`;
const hasUsableFactor = sql<boolean>`(exists (select from ${totpFactors}
    where ${totpFactors.organizationId} = ${users.organizationId} and ${totpFactors.userId} = ${users.id}
      and ${totpFactors.confirmedAt} is not null)
  or exists (select from ${recoveryCodes}
    where ${recoveryCodes.organizationId} = ${users.organizationId} and ${recoveryCodes.userId} = ${users.id}
      and ${recoveryCodes.usedAt} is null))`;

/** The rule of `can-sign-in.ts` over the rows of users and accounts. */
function canSignInSql({ hasProvider, twoFactorPolicy, providerSecondFactor }: SignInPolicy): SQL {
  const pastFactor = sql`(not ${isEnrolled} or ${hasUsableFactor})`;
  const byPassword = twoFactorPolicy === "off" ? sql`true` : pastFactor;
  const byProvider = providerSecondFactor === "provider" ? sql`true` : byPassword;
  return sql`(${users.active} and ${accounts.active} and not ${isLockedUntilUnlocked}
    and ((${users.passwordHash} is not null and ${byPassword}) or (${hasProvider} and ${byProvider})))`;
}

const administratorRows = (tx: Database) =>
  tx
    .select({
      userId: users.id,
      name: sql<string>`${users.firstName} || ' ' || ${users.lastName}`,
      email: users.email,
      active: users.active,
      accountActive: accounts.active,
      lockedUntil: users.lockedUntil,
      isLockedUntilUnlocked,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
      mustChangePassword: users.mustChangePassword,
      isEnrolled,
      hasUsableFactor,
    })
    .from(userRoles)
    .innerJoin(roles, and(eq(roles.organizationId, userRoles.organizationId), eq(roles.id, userRoles.roleId)))
    .innerJoin(users, and(eq(users.organizationId, userRoles.organizationId), eq(users.id, userRoles.userId)))
    .innerJoin(
      accounts,
      and(eq(accounts.organizationId, users.organizationId), eq(accounts.id, users.accountId)),
    )
    .$dynamic();

const isAdministratorOf = (organizationId: number) =>
  and(eq(userRoles.organizationId, organizationId), eq(roles.key, "org-admin"));

/** Every Organization Administrator with what decides whether they can sign in; of very many the first ones. */
export async function listAdministrators(tx: Database, organizationId: number) {
  return administratorRows(tx).where(isAdministratorOf(organizationId)).orderBy(asc(users.id)).limit(1_000);
}

/**
 * The Organization Administrators who could really sign in after the change (rule 6). Count only after the organization's
 * row is locked, as every command does: two administrators who remove each other at once follow one another.
 */
export async function administratorsAfter(
  tx: Database,
  organizationId: number,
  { withoutUserIds = [], policy }: AdministratorChange = {},
): Promise<readonly number[]> {
  const present = await signInPolicyOf(tx, organizationId);
  const rows = await administratorRows(tx).where(
    and(
      isAdministratorOf(organizationId),
      canSignInSql({ ...present, ...policy }),
      withoutUserIds.length > 0 ? notInArray(users.id, [...withoutUserIds]) : undefined,
    ),
  );
  return rows.map((row) => row.userId);
}

/** How many Organization Administrators can really sign in, besides these users. */
export async function countOtherAdministrators(
  tx: Database,
  organizationId: number,
  besideUserIds: readonly number[],
): Promise<number> {
  return (await administratorsAfter(tx, organizationId, { withoutUserIds: besideUserIds })).length;
}

/**
 * Refuses a change after which no Organization Administrator could sign in, though one can now. Call it in the command,
 * before writing.
 * @param options.fix what to do first, as a sentence
 * @throws AppError `refused` with that sentence
 */
export async function requireAdministratorAfter(
  tx: Database,
  organizationId: number,
  change: AdministratorChange,
  { fix, target }: { fix: string; target?: RefusedTarget },
): Promise<void> {
  if ((await administratorsAfter(tx, organizationId, change)).length > 0) return;
  // What nobody has cannot be taken away: whoever is left may go on and mend it.
  if ((await administratorsAfter(tx, organizationId)).length === 0) return;
  const message = `After this no Organization Administrator could sign in. ${fix}`;
  throw new AppError("refused", message, target && { target });
}
