import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { roles, userRoles } from "@/db/schema";
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
  /** Null: held by everybody of the account, given by the system. */
  readonly grant: {
    /** By name only: whoever it was may belong to another account. Null when it is not known. */
    readonly byName: string | null;
    readonly at: string;
  } | null;
}

async function heldRoles(
  database: Database,
  { organizationId }: Ctx,
  { userId, inDefaultAccount }: { userId: number; inDefaultAccount: boolean },
): Promise<readonly HeldRole[]> {
  const ofUser = and(eq(userRoles.organizationId, organizationId), eq(userRoles.userId, userId));
  const found = await database
    .select({
      id: roles.id,
      key: roles.key,
      name: roles.name,
      privileges: roles.privileges,
      grantedAt: userRoles.grantedAt,
      grantedByName: userRoles.grantedByName,
    })
    .from(roles)
    .leftJoin(userRoles, and(eq(userRoles.roleId, roles.id), ofUser))
    .where(eq(roles.organizationId, organizationId))
    .orderBy(asc(roles.id));
  const systemKey = systemRoleKey(inDefaultAccount ? "Default" : "CompanyAccount");
  return found.flatMap((row): HeldRole[] => {
    const isBySystem = row.key === systemKey;
    if (row.grantedAt === null && !isBySystem) return [];
    const grant = row.grantedAt && { byName: row.grantedByName, at: row.grantedAt.toISOString() };
    const { key, privileges } = row;
    return [{ key, label: roleLabel(row), privileges: privileges.filter(isPrivilege), grant }];
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
