import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { createClient } from "@/db/client";
import { accountRoles, accounts, organizations, roles } from "@/db/schema";
import type { StartRoleKey } from "@/db/values";
import type { Privilege } from "@/lib/access/privileges";
import { startRoles } from "@/lib/access/start-roles";
import { newOrganizationSecret } from "@/lib/auth/secrets";
import { pool } from "@/lib/core/database";

/** The connection of the database's owner: sees every organization, as no request ever does. */
export const asOwner = () => createClient(pool());

export interface TestRole {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly privileges: readonly Privilege[];
}

export interface TestAccount {
  readonly id: number;
  readonly name: string;
  readonly type: "Default" | "CompanyAccount";
}

/** An organization of its own, as set-up would leave it: secret, four start roles, Company Default Account. */
export async function buildOrganization(name = `Test organization ${randomUUID().slice(0, 8)}`) {
  const owner = asOwner();
  // The sealed copy names its organization, whose id is known only after the insert.
  const [made] = await owner
    .insert(organizations)
    .values({ name, ...newOrganizationSecret(0).columns })
    .returning({ id: organizations.id });
  const organizationId = made?.id ?? 0;
  const { secret, columns } = newOrganizationSecret(organizationId);
  await owner.update(organizations).set(columns).where(eq(organizations.id, organizationId));
  const byKey = {} as Record<StartRoleKey, TestRole>;
  for (const role of startRoles) byKey[role.key] = await buildRole(organizationId, role);
  const defaultAccount = await buildAccount(organizationId, { name, type: "Default" });
  return { organizationId, name, secret, roles: byKey, defaultAccount };
}

export interface RoleValues {
  readonly privileges: readonly Privilege[];
  readonly key?: string;
  readonly name?: string;
  readonly description?: string;
}

let made = 0;

export async function buildRole(organizationId: number, values: RoleValues): Promise<TestRole> {
  made += 1;
  const key = values.key ?? `custom-${made}`;
  const name = values.name ?? `Custom role ${made}`;
  const isCustom = !startRoles.some((role) => role.key === key);
  const privileges = [...values.privileges];
  const [role] = await asOwner()
    .insert(roles)
    .values({ organizationId, key, name, isCustom, privileges, description: values.description ?? "" })
    .returning({ id: roles.id });
  return { id: role?.id ?? 0, key, name, privileges };
}

/** Changes what a role may do, as a role edit would. */
export async function changeRole(organizationId: number, roleId: number, privileges: readonly Privilege[]) {
  await asOwner()
    .update(roles)
    .set({ privileges: [...privileges] })
    .where(and(eq(roles.organizationId, organizationId), eq(roles.id, roleId)));
}

export type AccountValues = Partial<Omit<typeof accounts.$inferInsert, "organizationId">>;

export async function buildAccount(organizationId: number, values: AccountValues = {}): Promise<TestAccount> {
  made += 1;
  const { name = `Account ${made}`, type = "CompanyAccount", ...others } = values;
  const [account] = await asOwner()
    .insert(accounts)
    .values({ organizationId, name, type, ...others })
    .returning({ id: accounts.id });
  return { id: account?.id ?? 0, name, type };
}

/** The roles with these keys, all of them there. */
export async function roleIdsOf(organizationId: number, keys: readonly string[]) {
  const found = await asOwner()
    .select({ roleId: roles.id })
    .from(roles)
    .where(and(eq(roles.organizationId, organizationId), inArray(roles.key, [...keys])));
  if (found.length < new Set(keys).size) throw new Error(`There is no such role among ${keys.join(", ")}.`);
  return found;
}

/** Gives roles to everybody of the account behind the console's back. */
export async function giveToAccount(
  organizationId: number,
  accountId: number,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  const found = await roleIdsOf(organizationId, keys);
  await asOwner()
    .insert(accountRoles)
    .values(found.map((role) => ({ organizationId, accountId, ...role })))
    .onConflictDoNothing();
}
