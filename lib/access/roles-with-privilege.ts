import "server-only";
import { arrayOverlaps } from "drizzle-orm";
import { roles } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import type { Privilege } from "./privileges";

/** Names of the organization's roles that include any of these: who to ask for access. */
export async function rolesWithPrivilege(ctx: Ctx, wanted: readonly Privilege[]): Promise<readonly string[]> {
  if (wanted.length === 0) return [];
  return inTenant(ctx.organizationId, { mode: "read" }, async (database) => {
    const found = await database
      .select({ name: roles.name })
      .from(roles)
      .where(arrayOverlaps(roles.privileges, [...wanted]))
      .orderBy(roles.id);
    return found.map((role) => role.name);
  });
}
