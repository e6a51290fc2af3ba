import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { userRoles } from "@/db/schema";
import { internalRoleKey } from "@/lib/access/start-roles";
import { actorName, type Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import type { RoleRecord } from "./user-record";

/**
 * The roles with these keys.
 * @param field where the keys came from
 * @throws AppError `invalid_input` for a key that the organization does not have, `forbidden` for the internal one
 */
export function rolesByKey(
  catalogue: readonly RoleRecord[],
  keys: readonly string[],
  field = "roles",
): RoleRecord[] {
  return [...new Set(keys)].map((key) => {
    const role = catalogue.find((candidate) => candidate.key === key);
    if (role) return role;
    if (key === internalRoleKey)
      throw new AppError("forbidden", "This role is internal. Nobody can give it.");
    throw new AppError("invalid_input", "There is no such role.", {
      fields: { [field]: ["There is no such role."] },
    });
  });
}

/** Writes grants and withdrawals of roles. What is allowed was decided before. */
export async function writeRoleChange(
  tx: Database,
  ctx: Ctx,
  userId: number,
  { added, removed }: { added: readonly RoleRecord[]; removed: readonly RoleRecord[] },
): Promise<void> {
  const { organizationId, actor } = ctx;
  if (removed.length > 0) {
    const roleIds = removed.map((role) => role.id);
    await tx
      .delete(userRoles)
      .where(
        and(
          eq(userRoles.organizationId, organizationId),
          eq(userRoles.userId, userId),
          inArray(userRoles.roleId, roleIds),
        ),
      );
  }
  if (added.length === 0) return;
  await tx.insert(userRoles).values(
    added.map((role) => ({
      organizationId,
      userId,
      roleId: role.id,
      grantedByUserId: actor.type === "user" ? actor.userId : null,
      grantedByName: actorName(actor),
    })),
  );
}
