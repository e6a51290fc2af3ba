import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { accountRoles, accounts, roles, userRoles } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { isPrivilege, type Privilege } from "@/lib/access/privileges";
import { roleLabel, systemRoleKey } from "@/lib/access/start-roles";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { defineQuery } from "@/lib/core/query";
import { userIdInput } from "../schemas";
import { loadUsers } from "../user-record";

/** A role that somebody holds, what it allows, and where it comes from. */
export interface HeldRole {
  readonly key: string;
  readonly label: string;
  readonly privileges: readonly Privilege[];
  /** Given to this very person. */
  readonly grant: RoleGrant | null;
  /** Given to everybody of their account. With neither of the two the system gives it. */
  readonly accountGrant: (RoleGrant & { readonly accountName: string }) | null;
}

interface RoleGrant {
  /** By name only: whoever it was may belong to another account. Null when it is not known. */
  readonly byName: string | null;
  readonly at: string;
}

const grantOf = (at: Date | null, byName: string | null): RoleGrant | null =>
  at && { byName, at: at.toISOString() };

async function heldRoles(
  database: Database,
  { organizationId }: Ctx,
  { userId, accountId, inDefaultAccount }: { userId: number; accountId: number; inDefaultAccount: boolean },
): Promise<readonly HeldRole[]> {
  const ofUser = and(eq(userRoles.organizationId, organizationId), eq(userRoles.userId, userId));
  const ofAccount = and(
    eq(accountRoles.organizationId, organizationId),
    eq(accountRoles.accountId, accountId),
  );
  const found = await database
    .select({
      id: roles.id,
      key: roles.key,
      name: roles.name,
      privileges: roles.privileges,
      grantedAt: userRoles.grantedAt,
      grantedByName: userRoles.grantedByName,
      accountName: accounts.name,
      toAccountAt: accountRoles.grantedAt,
      toAccountByName: accountRoles.grantedByName,
    })
    .from(roles)
    .innerJoin(accounts, and(eq(accounts.organizationId, roles.organizationId), eq(accounts.id, accountId)))
    .leftJoin(userRoles, and(eq(userRoles.roleId, roles.id), ofUser))
    .leftJoin(accountRoles, and(eq(accountRoles.roleId, roles.id), ofAccount))
    .where(eq(roles.organizationId, organizationId))
    .orderBy(asc(roles.id));
  const systemKey = systemRoleKey(inDefaultAccount ? "Default" : "CompanyAccount");
  return found.flatMap((row): HeldRole[] => {
    const { key, accountName } = row;
    const grant = grantOf(row.grantedAt, row.grantedByName);
    const toAccount = grantOf(row.toAccountAt, row.toAccountByName);
    if (!grant && !toAccount && key !== systemKey) return [];
    const accountGrant = toAccount && { ...toAccount, accountName };
    const privileges = row.privileges.filter(isPrivilege);
    return [{ key, label: roleLabel(row), privileges, grant, accountGrant }];
  });
}

/**
 * The roles of a user whom the actor may view: from them follow the effective privileges, and why.
 * @throws AppError `not_found` when there is none that the actor may see
 */
export const listHeldRoles = defineQuery({
  name: "users.held-roles",
  privilege: userPrivileges("view"),
  input: userIdInput,
  async run(database, ctx, { userId }) {
    const [user] = await loadUsers(database, ctx, [userId], { lock: false });
    if (!user) throw new Error("loadUsers returns every user or throws");
    return heldRoles(database, ctx, user);
  },
});

/** One's own roles. */
export const listOwnRoles = defineQuery({
  name: "users.own-roles",
  privilege: "signed-in",
  input: z.strictObject({}),
  async run(database, ctx) {
    if (ctx.actor.type !== "user") throw new AppError("forbidden", "Only a person holds roles.");
    return heldRoles(database, ctx, ctx.actor);
  },
});
