import "server-only";
import { isPrivilege } from "@/lib/access/privileges";
import { defineCommand } from "@/lib/core/command";
import { planFor, requireSamePlan, type WantedRole } from "../plan/plan";
import { isChange } from "../plan/plan-role-change";
import {
  editorOf,
  enforceRole,
  loadRoles,
  requirePrivileges,
  roleById,
  type RoleRecord,
} from "../role-record";
import { flipsBetween, inOrder, refuseNewPrivileges } from "../rules";
import { changePrivilegesInput } from "../schemas";
import { writePrivileges } from "../write-privileges";

interface Edited extends WantedRole {
  readonly base: WantedRole["privileges"];
}

/** What the editor flipped, on top of what the role may do now. */
function onPresent({ role, privileges, base }: Edited): WantedRole {
  const { added, removed } = flipsBetween(base, privileges);
  const kept = role.privileges.filter((privilege) => !removed.includes(privilege));
  return { role, privileges: inOrder([...kept, ...added]) };
}

/** What somebody else changed since the editor began, where it is not what the editor wants anyway. */
function changedMeanwhile(edited: readonly Edited[]) {
  return edited.flatMap(({ role, base }) => {
    if (base.join() === role.privileges.join()) return [];
    return [{ roleId: role.id, name: role.name, base, present: role.privileges }];
  });
}

/** What roles may do, the whole new set of each. Takes effect on the next request of everybody who holds one (rule 12). */
export const changeRolePrivileges = defineCommand({
  action: "role.change-privileges",
  privilege: "configureRoles",
  input: changePrivilegesInput,
  async run(tx, ctx, { changes, planHash }) {
    const all = await loadRoles(tx, ctx, { lock: true });
    const editor = await editorOf(tx, ctx);
    const edited = changes.map(({ roleId, privileges, base }): Edited => {
      const role: RoleRecord = roleById(all, roleId);
      return {
        role,
        privileges: requirePrivileges(role, privileges),
        base: inOrder(base.filter(isPrivilege)),
      };
    });
    const differing = edited.filter(isChange);
    const meanwhile = changedMeanwhile(differing);
    const wanted = meanwhile.length > 0 ? differing.map(onPresent).filter(isChange) : differing;
    for (const { role, privileges } of wanted)
      enforceRole(refuseNewPrivileges(editor, role, privileges), role);
    if (differing.length === 0) return { data: { roles: 0 }, audit: [] };
    const plan = await planFor(tx, ctx, { all, wanted, editor });
    requireSamePlan(plan, planHash, meanwhile);
    return { data: { roles: wanted.length }, audit: await writePrivileges(tx, ctx, wanted, plan) };
  },
});
