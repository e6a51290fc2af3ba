"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { ActionError } from "@/lib/core/errors";
import { startBulkChangeAction } from "@/lib/users/actions";
import type { BulkInput, BulkPlan } from "@/lib/users/bulk/schemas";
import { useAction } from "../../form/use-action";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { requestUrl } from "../users-url";

// The conflict that startBulkChange answers carries the present plan.
function planIn({ code, details }: ActionError): BulkPlan | null {
  const isPlanned =
    code === "conflict" && typeof details === "object" && details !== null && "plan" in details;
  // Its shape is that of the plan which the command computed.
  return isPlanned ? (details.plan as BulkPlan) : null;
}

/** Plan and start: reads what will happen, sends its hash with the confirmation, shows the present plan on a conflict. */
export function useBulkChange(input: BulkInput, isWanted: boolean, onStarted: (jobId: number) => void) {
  const queryClient = useQueryClient();
  const planKey = ["bulk-plan", useId(), input];
  const query = useQuery({
    queryKey: planKey,
    queryFn: ({ signal }) => fetchJson<BulkPlan>(requestUrl("/api/console/users/bulk/plan", input), signal),
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 0,
  });
  const plan = query.data ?? null;
  const [isOther, setOther] = useState(false);
  const action = useAction(startBulkChangeAction, { onFailed: () => true });

  const start = async () => {
    if (!plan) return;
    const result = await action.run({ ...input, planHash: plan.hash, typedCount: plan.willChange });
    if (result.ok) return onStarted(result.data.jobId);
    const present = planIn(result.error);
    if (!present) return;
    setOther(true);
    queryClient.setQueryData(planKey, present);
  };

  return {
    plan,
    /** It is no longer the plan that was confirmed. */
    isOther,
    planFailure: query.isError ? requestFailure(query.error) : null,
    failure: action.failure && !planIn(action.failure) ? action.failure : null,
    isPending: action.isPending,
    start,
  };
}

export type BulkChangeState = ReturnType<typeof useBulkChange>;
