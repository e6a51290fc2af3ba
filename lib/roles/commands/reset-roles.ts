import "server-only";
import { defineCommand } from "@/lib/core/command";
import { planFor, requireSamePlan } from "../plan/plan";
import { isChange, wantedByReset } from "../plan/plan-role-change";
import { editorOf, enforceRole, loadRoles } from "../role-record";
import { refuseReset } from "../rules";
import { resetRolesInput } from "../schemas";
import { writePrivileges } from "../write-privileges";

/** The four start roles go back to what they may do at first. Custom roles stay as they are. */
export const resetRoles = defineCommand({
  action: "role.reset",
  privilege: "configureRoles",
  input: resetRolesInput,
  async run(tx, ctx, { planHash }) {
    const all = await loadRoles(tx, ctx, { lock: true });
    const editor = await editorOf(tx, ctx);
    const wanted = wantedByReset(all).filter(isChange);
    for (const { role } of wanted) enforceRole(refuseReset(editor, [role]), role);
    if (wanted.length === 0) return { data: { roles: 0 }, audit: [] };
    const plan = await planFor(tx, ctx, { all, wanted, editor });
    requireSamePlan(plan, planHash ?? undefined);
    return { data: { roles: wanted.length }, audit: await writePrivileges(tx, ctx, wanted, plan) };
  },
});
