import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { accounts, roles, userRoles, users } from "@/db/schema";
import { rolesOfAccounts } from "@/lib/access/account-roles";
import { decide, type Holder } from "@/lib/access/decide";
import { isPrivilege, type Privilege } from "@/lib/access/privileges";
import { systemRoleKey } from "@/lib/access/start-roles";
import type { AuditTarget } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError, notFound } from "@/lib/core/errors";
import type { Refusal, RoleFacts, UserFacts } from "./rules";

export interface RoleRecord extends RoleFacts {
  readonly id: number;
}

export interface UserRecord extends UserFacts {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly version: number;
  readonly secretVersion: number;
  readonly secretLastUsedAt: Date | null;
  readonly lockedUntil: Date | null;
  readonly hasTwoFactor: boolean;
  /** Given by hand. */
  readonly roles: readonly RoleRecord[];
}

/** The actor as the rules see them. The command line holds everything and is nobody's self. */
export function holderOf(ctx: Ctx): Holder {
  const { actor, privileges } = ctx;
  if (actor.type === "user") return { userId: actor.userId, accountId: actor.accountId, privileges };
  return { userId: 0, accountId: 0, privileges };
}

/** Every role of the organization with what it may do. */
export async function loadRoles(tx: Database, organizationId: number): Promise<RoleRecord[]> {
  const rows = await tx
    .select({ id: roles.id, key: roles.key, name: roles.name, privileges: roles.privileges })
    .from(roles)
    .where(eq(roles.organizationId, organizationId))
    .orderBy(asc(roles.id));
  return rows.map((row) => ({ ...row, privileges: row.privileges.filter(isPrivilege) }));
}

async function selectUsers(tx: Database, organizationId: number, ids: readonly number[], lock: boolean) {
  const rows = tx
    .select({
      userId: users.id,
      accountId: users.accountId,
      firstName: users.firstName,
      lastName: users.lastName,
      email: users.email,
      active: users.active,
      version: users.version,
      lockedUntil: users.lockedUntil,
      twoFactorEnrolledAt: users.twoFactorEnrolledAt,
      secretVersion: users.secretVersion,
      secretLastUsedAt: users.secretLastUsedAt,
      accountType: accounts.type,
      accountActive: accounts.active,
    })
    .from(users)
    .innerJoin(
      accounts,
      and(eq(accounts.organizationId, users.organizationId), eq(accounts.id, users.accountId)),
    )
    .where(and(eq(users.organizationId, organizationId), inArray(users.id, [...ids])))
    .orderBy(asc(users.id));
  return lock ? rows.for("update", { of: users }) : rows;
}

/**
 * Those of these users whom the actor may see (rule 2), with their roles and effective privileges, in the order of their ids.
 * @param options.lock for a change: the rows stay as they are until the transaction ends
 */
export async function findUsers(
  tx: Database,
  ctx: Ctx,
  userIds: readonly number[],
  { lock }: { lock: boolean },
): Promise<UserRecord[]> {
  const ids = [...new Set(userIds)];
  const found = await selectUsers(tx, ctx.organizationId, ids, lock);
  const catalogue = await loadRoles(tx, ctx.organizationId);
  const granted = await tx
    .select({ userId: userRoles.userId, roleId: userRoles.roleId })
    .from(userRoles)
    .where(and(eq(userRoles.organizationId, ctx.organizationId), inArray(userRoles.userId, ids)));
  const accountIds = found.map(({ accountId }) => accountId);
  const toAccounts = await rolesOfAccounts(tx, ctx.organizationId, accountIds);
  const records = found.map(({ accountType, ...row }): UserRecord => {
    const held = new Set(granted.filter((grant) => grant.userId === row.userId).map((grant) => grant.roleId));
    const byHand = catalogue.filter((role) => held.has(role.id));
    const toAccount = toAccounts.get(row.accountId);
    const byAccount = catalogue.filter(
      (role) => role.key === systemRoleKey(accountType) || toAccount?.has(role.id),
    );
    return {
      ...row,
      name: `${row.firstName} ${row.lastName}`,
      inDefaultAccount: accountType === "Default",
      isLocked: row.lockedUntil !== null && row.lockedUntil > ctx.now,
      hasTwoFactor: row.twoFactorEnrolledAt !== null,
      roles: byHand,
      roleKeys: byHand.map((role) => role.key),
      privileges: new Set<Privilege>([...byHand, ...byAccount].flatMap((role) => role.privileges)),
    };
  });
  const holder = holderOf(ctx);
  return records.filter((record) => decide(holder, "view", record).allowed);
}

/**
 * The same of users who have to be there.
 * @throws AppError `not_found` when one is missing or may not be seen (rule 2); lists are all or nothing
 */
export async function loadUsers(
  tx: Database,
  ctx: Ctx,
  userIds: readonly number[],
  options: { lock: boolean },
): Promise<UserRecord[]> {
  const found = await findUsers(tx, ctx, userIds, options);
  if (found.length < new Set(userIds).size) throw notFound();
  return found;
}

/** Whom an audit event about this user names. */
export function userTarget(user: UserRecord): AuditTarget {
  return { type: "user", id: user.userId, name: user.name, email: user.email, accountId: user.accountId };
}

/** @throws AppError when there is a refusal */
export function enforce(refusal: Refusal | undefined, user: UserRecord): void {
  if (!refusal) return;
  if (refusal.code === "not_found") throw notFound();
  throw new AppError(refusal.code, refusal.reason, { target: userTarget(user) });
}
