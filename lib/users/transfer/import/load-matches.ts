import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { accounts, users } from "@/db/schema";
import { rolesOfAccounts } from "@/lib/access/account-roles";
import { administratorsAfter } from "@/lib/access/administrators";
import type { Holder } from "@/lib/access/decide";
import { passwordPolicyOf } from "@/lib/auth/passwords/organization-policy";
import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { emailKey } from "../../email";
import { findUsers, holderOf, loadRoles, type RoleRecord, type UserRecord } from "../../user-record";
import type { NewUserAccount } from "../../write/insert-users";
import { type StoredUser, storedUsers } from "../../write/stored-user";
import type { RowWish } from "./read-row";

export interface ImportRules {
  /** Where a new user goes whose row names no account. */
  readonly accountId: number;
  readonly existing: "update" | "skip";
  readonly mustChangePassword: boolean;
}

/** Everything by which rows are judged, as it is at this moment. */
export interface Present {
  readonly holder: Holder;
  readonly rules: ImportRules;
  readonly catalogue: readonly RoleRecord[];
  readonly accounts: ReadonlyMap<number, NewUserAccount>;
  /** Name, as the rows have it, to every account that is called so. */
  readonly accountsCalled: ReadonlyMap<string, readonly number[]>;
  readonly rolesByAccount: (accountId: number) => readonly RoleRecord[];
  /** Whom the actor may see, of all whom the rows name. */
  readonly users: ReadonlyMap<number, UserRecord>;
  readonly stored: ReadonlyMap<number, StoredUser>;
  /** Of everybody in the organization, seen or not. */
  readonly ownerOfEmail: ReadonlyMap<string, number>;
  readonly ownerOfExternalId: ReadonlyMap<string, number>;
  /** Organization Administrators who can sign in; who is cut off by an earlier row is taken out while rows are judged. */
  readonly administrators: Set<number>;
  readonly policy: PasswordPolicy;
}

const given = <T>(values: readonly (T | null | undefined)[]): T[] => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];

async function named(tx: Database, { organizationId }: Ctx, wishes: readonly RowWish[]) {
  const keys = given(wishes.map(({ email }) => (email === undefined ? undefined : emailKey(email))));
  const externalIds = given(wishes.map(({ externalId }) => externalId));
  const inOrganization = eq(users.organizationId, organizationId);
  const columns = { id: users.id, emailKey: users.emailKey, externalId: users.externalId };
  const byEmail = await tx
    .select(columns)
    .from(users)
    .where(and(inOrganization, sql`${users.emailKey} = any(${sql.param(keys)}::text[])`));
  const byExternalId = await tx
    .select(columns)
    .from(users)
    .where(and(inOrganization, sql`${users.externalId} = any(${sql.param(externalIds)}::text[])`));
  return {
    ownerOfEmail: new Map(byEmail.map((row) => [row.emailKey, row.id])),
    ownerOfExternalId: new Map(byExternalId.map((row) => [row.externalId ?? "", row.id])),
  };
}

async function openAccounts(tx: Database, { organizationId }: Ctx, ids: readonly number[]) {
  const rows = await tx
    .select({ id: accounts.id, name: accounts.name, type: accounts.type, active: accounts.active })
    .from(accounts)
    .where(
      and(
        eq(accounts.organizationId, organizationId),
        inArray(accounts.id, [...ids]),
        isNull(accounts.deletedAt),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names of accounts are found as the search finds them: without case and accents. */
async function findCalled(tx: Database, { organizationId }: Ctx, names: readonly string[]) {
  const called = new Map<string, number[]>(names.map((name) => [name, []]));
  if (names.length === 0) return called;
  const { rows } = await tx.execute<{ name: string; id: number }>(sql`
    select n.name, a.id::float8 as id from unnest(${sql.param(names)}::text[]) as n(name)
    join ${accounts} a on a.organization_id = ${organizationId} and a.name_key = search_key(n.name) and a.deleted_at is null`);
  for (const { name, id } of rows) called.get(name)?.push(id);
  return called;
}

/**
 * Reads, for all rows of a batch at once, what they are judged by.
 * @param options.lock when they are applied: users stay as they are until the transaction ends
 * @param options.losing who loses the administration by rows before these
 */
export async function loadPresent(
  tx: Database,
  ctx: Ctx,
  wishes: readonly RowWish[],
  { lock, losing, rules }: { lock: boolean; losing: readonly number[]; rules: ImportRules },
): Promise<Present> {
  const { organizationId } = ctx;
  const owners = await named(tx, ctx, wishes);
  const userIds = given([
    ...wishes.map(({ id }) => id),
    ...owners.ownerOfEmail.values(),
    ...owners.ownerOfExternalId.values(),
  ]);
  const found = userIds.length === 0 ? [] : await findUsers(tx, ctx, userIds, { lock });
  const accountsCalled = await findCalled(tx, ctx, given(wishes.map(({ accountName }) => accountName)));
  const accountIds = given([
    rules.accountId,
    ...wishes.map(({ accountId }) => accountId),
    ...[...accountsCalled.values()].flat(),
  ]);
  const catalogue = await loadRoles(tx, organizationId);
  const toAccounts = await rolesOfAccounts(tx, organizationId, accountIds);
  return {
    holder: holderOf(ctx),
    rules,
    catalogue,
    accounts: await openAccounts(tx, ctx, accountIds),
    accountsCalled,
    rolesByAccount: (accountId) => catalogue.filter((role) => toAccounts.get(accountId)?.has(role.id)),
    users: new Map(found.map((user) => [user.userId, user])),
    stored: found.length === 0 ? new Map() : await storedUsers(tx, ctx, found),
    ...owners,
    administrators: new Set(await administratorsAfter(tx, organizationId, { withoutUserIds: losing })),
    policy: await passwordPolicyOf(tx, organizationId),
  };
}
