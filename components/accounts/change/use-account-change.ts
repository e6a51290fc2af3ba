"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import {
  deactivateAccountAction,
  deleteAccountAction,
  reactivateAccountAction,
} from "@/lib/accounts/actions";
import type { AccountChange, AccountPlan, AccountReceipt } from "@/lib/accounts/schemas";
import type { ActionError } from "@/lib/core/errors";
import { type Action, useAction } from "../../form/use-action";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { afterAccountChange } from "../accounts-query-keys";

interface Confirmation {
  accountId: number;
  planHash: string;
  removeInstances?: boolean;
}

/** What the three commands answer; reactivating ends nothing. */
export type Applied = Partial<AccountReceipt>;

const actions: Record<AccountChange, Action<Confirmation, Applied>> = {
  deactivate: deactivateAccountAction,
  reactivate: reactivateAccountAction,
  delete: deleteAccountAction,
};

const planUrl = (change: AccountChange, accountId: number, wishes: object) =>
  `/api/console/accounts/plan?${new URLSearchParams({ change, accountId: String(accountId), ...wishes })}`;

// The conflict that the commands answer carries the present plan.
function planIn({ code, details }: ActionError): AccountPlan | null {
  const isPlanned =
    code === "conflict" && typeof details === "object" && details !== null && "plan" in details;
  // Its shape is that of requireSamePlan in lib/accounts/plan.ts.
  return isPlanned ? (details.plan as AccountPlan) : null;
}

interface Options {
  change: AccountChange;
  accountId: number;
  isWanted: boolean;
  onDone: (applied: Applied, plan: AccountPlan) => void;
}

/** Plan and apply: reads what will happen, sends its hash with the confirmation, and keeps both plans on a conflict. */
export function useAccountChange({ change, accountId, isWanted, onDone }: Options) {
  const queryClient = useQueryClient();
  // Read anew for each opening (the key's middle part); nothing of it is kept afterwards.
  const [removesInstances, setRemovesInstances] = useState(false);
  const isRemoval = change === "deactivate" && removesInstances;
  const planKey = ["account-plan", useId(), change, isRemoval];
  const query = useQuery({
    queryKey: planKey,
    queryFn: ({ signal }) =>
      fetchJson<AccountPlan>(planUrl(change, accountId, isRemoval ? { removeInstances: true } : {}), signal),
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 0,
    // The plan with the other wish: the one before stays until it is there, and cannot be confirmed meanwhile.
    placeholderData: keepPreviousData,
  });
  const plan = query.data ?? null;
  const [earlier, setEarlier] = useState<AccountPlan | null>(null);
  const action = useAction(actions[change], { invalidate: afterAccountChange, onFailed: () => true });

  const apply = async () => {
    if (!plan) return;
    const result = await action.run({
      accountId,
      planHash: plan.hash,
      ...(isRemoval && { removeInstances: true }),
    });
    if (result.ok) return onDone(result.data, plan);
    const present = planIn(result.error);
    if (!present) return;
    setEarlier(plan);
    queryClient.setQueryData(planKey, present);
  };

  return {
    plan,
    /** The plan that was confirmed last and no longer holds. */
    earlier,
    /** Still that of the wish before. */
    isOldPlan: query.isPlaceholderData,
    removesInstances,
    setRemovesInstances,
    planFailure: query.isError ? requestFailure(query.error) : null,
    /** What was refused, unless the difference tells it better. */
    failure: action.failure && !planIn(action.failure) ? action.failure : null,
    isPending: action.isPending,
    apply,
  };
}

export type AccountChangeState = ReturnType<typeof useAccountChange>;
