import "server-only";
import { startRoles } from "@/lib/access/start-roles";
import { defineQuery } from "@/lib/core/query";
import { editorOf, enforceRole, loadRoles, roleById } from "../role-record";
import { inOrder, refuseNewPrivileges, refuseReset } from "../rules";
import { planRoleChangeInput, type PrivilegeFlips, type RolesPlan } from "../schemas";
import { planFor, type WantedRole } from "./plan";
import type { RoleRecord } from "../role-record";

/** The role as it would be with these flips, wherever somebody else has not done the same already. */
function flipped(role: RoleRecord, { added, removed }: PrivilegeFlips): WantedRole {
  const left = role.privileges.filter((privilege) => !removed.includes(privilege));
  return { role, privileges: inOrder([...left, ...added]) };
}

/** The start roles that are not as they were at the beginning, and what they go back to. */
export function wantedByReset(all: readonly RoleRecord[]): WantedRole[] {
  return all.flatMap((role) => {
    const start = startRoles.find(({ key }) => key === role.key);
    return start ? [{ role, privileges: inOrder(start.privileges) }] : [];
  });
}

/** Whether it differs from what is stored. */
export function isChange({ role, privileges }: WantedRole): boolean {
  return role.privileges.join() !== privileges.join();
}

/**
 * Who would gain and who would lose what, if these boxes were flipped, or the start roles went back to the defaults.
 * Changes nothing.
 * @throws AppError with the same refusal that the command would answer
 */
export const planRoleChange = defineQuery({
  name: "roles.plan-change",
  privilege: "configureRoles",
  input: planRoleChangeInput,
  async run(database, ctx, { changes }): Promise<RolesPlan> {
    const all = await loadRoles(database, ctx, { lock: false });
    const editor = await editorOf(database, ctx);
    const isReset = changes === "defaults";
    const every = isReset
      ? wantedByReset(all)
      : changes.map((flips) => flipped(roleById(all, flips.roleId), flips));
    const wanted = every.filter(isChange);
    for (const { role, privileges } of wanted) {
      const refusal = isReset ? refuseReset(editor, [role]) : refuseNewPrivileges(editor, role, privileges);
      enforceRole(refusal, role);
    }
    return planFor(database, ctx, { all, wanted, editor });
  },
});
