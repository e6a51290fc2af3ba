"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ActionError } from "@/lib/core/errors";
import { changeRolePrivilegesAction } from "@/lib/roles/actions";
import { encodeFlips, type MatrixRole, type RolesConflict } from "@/lib/roles/schemas";
import { useAction } from "../../form/use-action";
import { rolesKey } from "../roles-url";
import { type RoleDraft, wantedPrivileges } from "../use-role-draft";
import { planDifference } from "./plan-difference";
import { useRolesPlan } from "./use-roles-plan";

/** The conflict that changeRolePrivileges and resetRoles answer carries what changed and the present plan. */
export function conflictIn({ code, details }: ActionError): RolesConflict | null {
  const isPlanned =
    code === "conflict" && typeof details === "object" && details !== null && "plan" in details;
  // Its shape is that of requireSamePlan in lib/roles/plan/plan.ts.
  return isPlanned ? (details as RolesConflict) : null;
}

/** "Support is updated", "3 roles are updated". */
function updatedTitle(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]} is updated` : `${names.length} roles are updated`;
}

/** The roles that are changed, as they are stored, with what is flipped in each. */
function changedRoles(roles: readonly MatrixRole[], { flips }: RoleDraft) {
  return flips.flatMap((each) => {
    const role = roles.find(({ id }) => id === each.roleId);
    return role ? [{ role, flips: each }] : [];
  });
}

/** The dialog with everything that will happen; with what changed meanwhile, if that is why it is open. */
function useReview() {
  const [review, setReview] = useState<{ isOpen: boolean; differences: readonly string[] }>({
    isOpen: false,
    differences: [],
  });
  return {
    review,
    openReview: (differences: readonly string[] = []) => setReview({ isOpen: true, differences }),
    closeReview: () => setReview((before) => ({ ...before, isOpen: false })),
  };
}

/** Plan and apply: what is ticked is looked at as one goes; saving it asks only when there is something to decide. */
export function useUpdateRoles(roles: readonly MatrixRole[], draft: RoleDraft) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const planned = useRolesPlan(encodeFlips(draft.flips));
  const { plan } = planned;
  const { review, openReview, closeReview } = useReview();
  const changed = changedRoles(roles, draft);
  const action = useAction(changeRolePrivilegesAction, {
    success: () => ({
      title: updatedTitle(changed.map(({ role }) => role.name)),
      description: "It takes effect on the next request of everyone who holds it.",
    }),
    onFailed: (error) => conflictIn(error) !== null,
  });

  const apply = async () => {
    if (!plan) return;
    const changes = changed.map(({ role, flips }) => ({
      roleId: role.id,
      privileges: wantedPrivileges(role, flips),
      base: [...role.privileges],
    }));
    const result = await action.run({ changes, planHash: plan.hash });
    const conflict = result.ok ? null : conflictIn(result.error);
    if (result.ok) closeReview();
    else if (conflict) openReview(planDifference(plan, conflict));
    // What the roles became decides what is still changed.
    await queryClient.invalidateQueries({ queryKey: rolesKey });
    if (result.ok) draft.settle(changed.map(({ flips }) => flips));
    // Somebody who may no longer change roles is told so by the page.
    if (result.ok && plan.losesOwnAccess) router.refresh();
  };

  return {
    planned,
    isPending: action.isPending,
    review,
    openReview: () => openReview(),
    closeReview,
    apply,
    /** Asks first when one would lose the page; everything else stands below the matrix already. */
    update: () => (plan?.losesOwnAccess ? openReview() : void apply()),
  };
}

export type UpdateRoles = ReturnType<typeof useUpdateRoles>;

/** Why the roles cannot be saved now, if they cannot. */
export function updateReason({ planned }: UpdateRoles, draft: RoleDraft): string | undefined {
  if (draft.count === 0) return "Nothing is changed";
  if (planned.failure) return planned.failure.message;
  return planned.plan ? undefined : "Who gains and who loses what is still being read";
}
