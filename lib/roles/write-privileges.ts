import "server-only";
import { roles } from "@/db/schema";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { WantedRole } from "./plan/plan";
import { roleKeyOf, roleTarget } from "./role-record";
import type { RolesPlan } from "./schemas";

/** Writes what roles may do, and says so, role by role. What is allowed was decided before. */
export async function writePrivileges(
  tx: Database,
  ctx: Ctx,
  wanted: readonly WantedRole[],
  plan: RolesPlan,
): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (const { role, privileges } of wanted) {
    await tx
      .update(roles)
      .set({ privileges: [...privileges], updatedAt: ctx.now })
      .where(roleKeyOf(ctx, role.id));
    const holders = plan.roles.find(({ roleId }) => roleId === role.id)?.holders ?? 0;
    events.push({
      target: roleTarget(role),
      changes: { privileges: [role.privileges, privileges] },
      receipt: { users: holders },
    });
  }
  return events;
}
