"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { ActionError } from "@/lib/core/errors";
import { deactivateUsersAction, deleteUsersAction, reactivateUsersAction } from "@/lib/users/actions";
import type { UserPlan } from "@/lib/users/impact";
import type { UserChange, UserReceipt, UserRow } from "@/lib/users/schemas";
import { type Action, useAction } from "../../form/use-action";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { useRowsCache } from "../../table/rows/use-rows-cache";
import { accountsKey, usersCountKey, usersKey } from "../users-query-keys";
import { requestUrl } from "../users-url";

interface Confirmation {
  userIds: readonly number[];
  planHash: string;
}

/** What the three commands answer; reactivating ends nothing. */
export type Applied = Pick<UserReceipt, "users"> & Partial<UserReceipt>;

const actions: Record<UserChange, Action<Confirmation, Applied>> = {
  deactivate: deactivateUsersAction,
  reactivate: reactivateUsersAction,
  delete: deleteUsersAction,
};

/** What the change would do, read anew for each opening (the key's first part); nothing of it is kept afterwards. */
function useUserPlan(queryKey: readonly string[], change: UserChange, userId: number, isWanted: boolean) {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      fetchJson<UserPlan>(requestUrl("/api/console/users/plan", { change, userIds: userId }), signal),
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 0,
  });
}

// The conflict that deactivateUsers and its kin answer carries the present plan.
function planIn(error: ActionError): UserPlan | null {
  const { details } = error;
  const isPlanned =
    error.code === "conflict" && typeof details === "object" && details !== null && "plan" in details;
  // Its shape is that of requireSamePlan in lib/users/plan.ts.
  return isPlanned ? (details.plan as UserPlan) : null;
}

interface Options {
  change: UserChange;
  user: UserRow;
  /** False while its plan is not looked at yet. */
  isWanted: boolean;
  onDone: (applied: Applied, plan: UserPlan) => void;
}

/** Plan and apply: reads what will happen, sends its hash with the confirmation, and shows the difference on a conflict. */
export function useUserChange({ change, user, isWanted, onDone }: Options) {
  const queryClient = useQueryClient();
  const cache = useRowsCache<UserRow>(usersKey);
  const planKey = ["user-plan", useId(), change];
  const query = useUserPlan(planKey, change, user.id, isWanted);
  const plan = query.data ?? null;
  const [earlier, setEarlier] = useState<UserPlan | null>(null);
  const action = useAction(actions[change], { onFailed: () => true });

  const apply = async () => {
    if (!plan) return;
    const result = await action.run({ userIds: [user.id], planHash: plan.hash });
    if (!result.ok) {
      const present = planIn(result.error);
      if (!present) return;
      setEarlier(plan);
      queryClient.setQueryData(planKey, present);
      return;
    }
    const isIt = (row: UserRow) => row.id === user.id;
    if (change === "delete") cache.remove(isIt);
    else cache.patch(isIt, (row) => changedRow(row, change));
    void recount(queryClient, change);
    onDone(result.data, plan);
  };

  const isConflict = earlier !== null && earlier.change === change;
  return {
    plan,
    /** The plan that was confirmed last and no longer holds. */
    earlier: isConflict ? earlier : null,
    /** Somebody else was faster: there is nobody left whom it would change. */
    isDoneAlready: plan !== null && plan.users.length === 0,
    planFailure: query.isError ? requestFailure(query.error) : null,
    /** What was refused, unless the difference tells it better. */
    failure: action.failure && !planIn(action.failure) ? action.failure : null,
    isPending: action.isPending,
    apply,
    forget: () => {
      setEarlier(null);
      action.reset();
    },
  };
}

export type UserChangeState = ReturnType<typeof useUserChange>;

/** The row as the server would say it now. */
function changedRow(row: UserRow, change: UserChange): UserRow {
  const active = change === "reactivate";
  const { sendResetLink: _before, ...refusals } = row.refusals;
  const inactive = { sendResetLink: "This user is inactive and cannot sign in. Reactivate first." };
  return {
    ...row,
    active,
    version: row.version + 1,
    refusals: active ? refusals : { ...refusals, ...inactive },
  };
}

async function recount(queryClient: QueryClient, change: UserChange): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: usersCountKey });
  if (change === "delete") await queryClient.invalidateQueries({ queryKey: accountsKey });
}
