import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { accountRoles, roles } from "@/db/schema";
import { isPrivilege } from "@/lib/access/privileges";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { loadPeople } from "./account-people";
import {
  accountHolder,
  type AccountRecord,
  accountTarget,
  enforceAccount,
  loadAccount,
} from "./account-record";
import { type AccountRole, refuseAccountRole, refuseRoleOfSystem } from "./rules";

export interface StoredRole extends AccountRole {
  readonly id: number;
  readonly description: string;
}

/** What every user of the account holds besides their own roles: the grants of this account. */
export function grantsOf(ctx: Ctx, accountId: number) {
  return and(eq(accountRoles.organizationId, ctx.organizationId), eq(accountRoles.accountId, accountId));
}

/** The keys of the roles that the account gives to each of its users. */
export async function givenKeys(tx: Database, ctx: Ctx, accountId: number): Promise<string[]> {
  const rows = await tx
    .select({ key: roles.key })
    .from(accountRoles)
    .innerJoin(
      roles,
      and(eq(roles.organizationId, accountRoles.organizationId), eq(roles.id, accountRoles.roleId)),
    )
    .where(grantsOf(ctx, accountId))
    .orderBy(asc(roles.id));
  return rows.map(({ key }) => key);
}

/** @throws AppError `invalid_input` for a key that the organization does not have */
async function roleWithKey(tx: Database, ctx: Ctx, key: string): Promise<StoredRole> {
  const [row] = await tx
    .select({
      id: roles.id,
      key: roles.key,
      name: roles.name,
      description: roles.description,
      privileges: roles.privileges,
    })
    .from(roles)
    .where(and(eq(roles.organizationId, ctx.organizationId), eq(roles.key, key)));
  if (!row) {
    throw new AppError("invalid_input", "There is no such role.", {
      fields: { key: ["There is no such role."] },
    });
  }
  return { ...row, privileges: row.privileges.filter(isPrivilege) };
}

export interface AccountGrant {
  readonly account: AccountRecord;
  readonly role: StoredRole;
  /** Of the roles that the account gives now. */
  readonly keys: readonly string[];
}

/**
 * The account and the role that it shall give to each of its users, or no longer, both allowed to this actor.
 * @throws AppError with the reason why not
 */
export async function loadGrant(
  tx: Database,
  ctx: Ctx,
  { accountId, key }: { accountId: number; key: string },
): Promise<AccountGrant> {
  const account = await loadAccount(tx, ctx, accountId, { lock: true });
  enforceAccount(refuseRoleOfSystem(key), account);
  const role = await roleWithKey(tx, ctx, key);
  const people = await loadPeople(tx, ctx, account, { activeOnly: false });
  enforceAccount(refuseAccountRole(accountHolder(ctx), account, role, people), account);
  return { account, role, keys: await givenKeys(tx, ctx, accountId) };
}

/** The event that names account and role. */
export function grantEvent({ account, keys }: AccountGrant, after: readonly string[]): AuditEvent {
  return {
    target: accountTarget(account),
    changes: { roles: [keys, after] },
    receipt: { users: account.userCount },
  };
}
