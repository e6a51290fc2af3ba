import "server-only";
import { defineQuery } from "@/lib/core/query";
import { planRoleDeletionInput, type RoleDeletionPlan } from "../schemas";
import { loadDeletion, planDeletion } from "./deletion";

/**
 * Who holds this role, and what deleting it would do to them. Changes nothing.
 * @throws AppError with the same refusal that the command would answer
 */
export const planRoleDeletion = defineQuery({
  name: "roles.plan-deletion",
  privilege: "configureRoles",
  input: planRoleDeletionInput,
  async run(database, ctx, { roleId, moveToRoleId = null }): Promise<RoleDeletionPlan> {
    const deletion = await loadDeletion(database, ctx, { roleId, moveToRoleId }, { lock: false });
    return planDeletion(database, ctx, deletion);
  },
});
