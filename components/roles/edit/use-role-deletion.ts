"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { ActionError } from "@/lib/core/errors";
import { deleteRoleAction } from "@/lib/roles/actions";
import type { MatrixRole, RoleDeletionPlan } from "@/lib/roles/schemas";
import { useAction } from "../../form/use-action";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { effectDifference } from "../change/plan-difference";
import { peopleCount } from "../change/effect-words";
import { deletionPlanUrl, rolesKey } from "../roles-url";

// The conflict that deleteRole answers carries the present plan.
function planIn({ code, details }: ActionError): RoleDeletionPlan | null {
  const isPlanned =
    code === "conflict" && typeof details === "object" && details !== null && "plan" in details;
  // Its shape is that of requireSameDeletion in lib/roles/plan/deletion.ts.
  return isPlanned ? (details.plan as RoleDeletionPlan) : null;
}

function differencesOf(earlier: RoleDeletionPlan, present: RoleDeletionPlan): string[] {
  const people =
    earlier.holders === present.holders
      ? []
      : [`${peopleCount(present.holders)} with ${present.name} now, ${peopleCount(earlier.holders)} before.`];
  const others = effectDifference(earlier.effects, present.effects).filter((one) => !people.includes(one));
  const sentences = [...people, ...others];
  return sentences.length > 0 ? sentences : ["Other people hold this role now, or a role changed."];
}

interface Options {
  role: MatrixRole;
  isWanted: boolean;
  onDone: () => void;
}

function useDeletionPlan({ role, isWanted }: Options, moveTo: number | null) {
  const queryKey = [...rolesKey, "deletion-plan", useId(), moveTo];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson<RoleDeletionPlan>(deletionPlanUrl(role.id, moveTo), signal),
    enabled: isWanted,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  return {
    queryKey,
    /** Of this very choice; `shown` may still be of the one before. */
    plan: query.isPlaceholderData ? null : (query.data ?? null),
    shown: query.data ?? null,
    planFailure: query.isError ? requestFailure(query.error) : null,
  };
}

/** Plan and apply: who holds the role, what they get instead, what that does to them. */
export function useRoleDeletion(options: Options) {
  const { role, onDone } = options;
  const queryClient = useQueryClient();
  const [moveTo, setMoveTo] = useState<number | null>(null);
  const [differences, setDifferences] = useState<readonly string[]>([]);
  const { queryKey, ...planned } = useDeletionPlan(options, moveTo);
  const action = useAction(deleteRoleAction, {
    success: ({ name, moved, movedTo }) => ({
      title: `${name} is deleted`,
      ...(movedTo && {
        description: `${peopleCount(moved)} ${moved === 1 ? "holds" : "hold"} ${movedTo} instead.`,
      }),
    }),
    onFailed: () => true,
  });

  const apply = async () => {
    const { plan } = planned;
    if (!plan) return;
    const result = await action.run({ roleId: role.id, moveToRoleId: moveTo, planHash: plan.hash });
    if (result.ok) {
      onDone();
      await queryClient.invalidateQueries({ queryKey: rolesKey });
      return;
    }
    const present = planIn(result.error);
    if (!present) return;
    setDifferences(differencesOf(plan, present));
    queryClient.setQueryData(queryKey, present);
  };

  return {
    ...planned,
    differences,
    moveTo,
    chooseTarget: (roleId: number | null) => {
      action.reset();
      setMoveTo(roleId);
    },
    failure: action.failure && !planIn(action.failure) ? action.failure : null,
    isPending: action.isPending,
    apply,
  };
}

export type RoleDeletion = ReturnType<typeof useRoleDeletion>;
