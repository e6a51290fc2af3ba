import "server-only";
import { and, asc, eq, inArray, or } from "drizzle-orm";
import { accountRoles, roles, userRoles } from "@/db/schema";
import { isPrivilege, type Privilege } from "@/lib/access/privileges";
import { systemRoleKey } from "@/lib/access/start-roles";
import type { AuditTarget } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { type EditedRole, inOrder, refuseInternal, type RoleEditor, type RoleRefusal } from "./rules";

export interface RoleRecord extends EditedRole {
  readonly id: number;
  readonly description: string;
}

/**
 * Every role of the organization, the start roles first.
 * @param options.lock for a change: the rows stay as they are until the transaction ends
 */
export async function loadRoles(tx: Database, ctx: Ctx, { lock }: { lock: boolean }): Promise<RoleRecord[]> {
  const rows = tx
    .select({
      id: roles.id,
      key: roles.key,
      name: roles.name,
      description: roles.description,
      isCustom: roles.isCustom,
      privileges: roles.privileges,
    })
    .from(roles)
    .where(eq(roles.organizationId, ctx.organizationId))
    .orderBy(asc(roles.isCustom), asc(roles.id));
  const found = await (lock ? rows.for("update") : rows);
  return found.map((role) => ({ ...role, privileges: inOrder(role.privileges.filter(isPrivilege)) }));
}

/** @throws AppError `not_found`: the same for what is missing and for another organization's (rule 2) */
export function roleById<Role extends { readonly id: number }>(found: readonly Role[], roleId: number): Role {
  const role = found.find(({ id }) => id === roleId);
  if (role) return role;
  throw new AppError("not_found", "There is no such role.");
}

/** The condition of every statement on one role. */
export function roleKeyOf(ctx: Ctx, roleId: number) {
  return and(eq(roles.organizationId, ctx.organizationId), eq(roles.id, roleId));
}

/** The actor as the rules see them, with the roles that they hold now. */
export async function editorOf(tx: Database, ctx: Ctx): Promise<RoleEditor> {
  const { actor, privileges } = ctx;
  if (actor.type !== "user") return { privileges, roleKeys: [] };
  const given = tx
    .select({ roleId: userRoles.roleId })
    .from(userRoles)
    .where(and(eq(userRoles.organizationId, ctx.organizationId), eq(userRoles.userId, actor.userId)));
  const toAccount = tx
    .select({ roleId: accountRoles.roleId })
    .from(accountRoles)
    .where(
      and(eq(accountRoles.organizationId, ctx.organizationId), eq(accountRoles.accountId, actor.accountId)),
    );
  const bySystem = eq(roles.key, systemRoleKey(actor.inDefaultAccount ? "Default" : "CompanyAccount"));
  const held = await tx
    .select({ key: roles.key })
    .from(roles)
    .where(
      and(
        eq(roles.organizationId, ctx.organizationId),
        or(bySystem, inArray(roles.id, given), inArray(roles.id, toAccount)),
      ),
    );
  return { privileges, roleKeys: held.map(({ key }) => key) };
}

/** Whom an audit event about this role names. */
export function roleTarget({ id, name }: Pick<RoleRecord, "id" | "name">): AuditTarget {
  return { type: "role", id, name };
}

/** @throws AppError when there is a refusal */
export function enforceRole(
  refusal: RoleRefusal | undefined,
  role: Pick<RoleRecord, "id" | "name">,
  fields?: Record<string, string[]>,
): void {
  if (!refusal) return;
  throw new AppError(refusal.code, refusal.reason, { target: roleTarget(role), ...(fields && { fields }) });
}

/**
 * What somebody wants a role to be able to do, as privileges of the catalogue.
 * @throws AppError for an internal privilege, and for a key that the catalogue does not have
 */
export function requirePrivileges(role: RoleRecord, keys: readonly string[]): Privilege[] {
  for (const key of keys) {
    enforceRole(refuseInternal(key, role), role);
    if (!isPrivilege(key)) {
      throw new AppError("invalid_input", `There is no privilege “${key}”.`, {
        fields: { changes: [`There is no privilege “${key}”.`] },
      });
    }
  }
  return inOrder(keys.filter(isPrivilege));
}
