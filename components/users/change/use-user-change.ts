"use client";

import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { ActionError } from "@/lib/core/errors";
import { deactivateUsersAction, deleteUsersAction, reactivateUsersAction } from "@/lib/users/actions";
import type { UserPlan, UserReceipt } from "@/lib/users/impact";
import type { UserChange, UserRow } from "@/lib/users/schemas";
import { type Action, useAction } from "../../form/use-action";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { useRowsCache } from "../../table/rows/use-rows-cache";
import type { Receiver } from "./receiver-choice";
import { accountsKey, usersCountKey, usersKey } from "../users-query-keys";
import { requestUrl } from "../users-url";

interface Confirmation {
  userIds: readonly number[];
  planHash: string;
  removeInstances?: boolean;
  handOverTo?: number;
  restore?: boolean;
}

/** What the three commands answer; reactivating ends nothing. */
export type Applied = Pick<UserReceipt, "users"> & Partial<UserReceipt> & { jobsRestored?: number };

/** What the person decided about jobs and instances. */
export interface Wishes {
  readonly removeInstances: boolean;
  readonly receiver: Receiver | null;
  readonly restore: boolean;
}

const atFirst: Wishes = { removeInstances: false, receiver: null, restore: true };

/** Of the wishes what this change takes: as the plan is asked, and as the command is told. */
function planWishes(change: UserChange, { removeInstances, receiver }: Wishes) {
  if (change === "reactivate") return {};
  return {
    ...(change === "deactivate" && removeInstances && { removeInstances }),
    ...(receiver && { handOverTo: receiver.id }),
  };
}

const actions: Record<UserChange, Action<Confirmation, Applied>> = {
  deactivate: deactivateUsersAction,
  reactivate: reactivateUsersAction,
  delete: deleteUsersAction,
};

/** What the change would do, read anew for each opening (`useId`) and wish; nothing of it is kept afterwards. */
function useUserPlan(change: UserChange, userId: number, wishes: Wishes, isWanted: boolean) {
  const wanted = planWishes(change, wishes);
  const planKey = ["user-plan", useId(), change, wanted];
  const input = { change, userIds: userId, ...wanted };
  const query = useQuery({
    queryKey: planKey,
    queryFn: ({ signal }) => fetchJson<UserPlan>(requestUrl("/api/console/users/plan", input), signal),
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 0,
    // The plan with another wish: the one before stays until it is there, and cannot be confirmed meanwhile.
    placeholderData: keepPreviousData,
  });
  return { wanted, planKey, query, plan: query.data ?? null };
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
  const [wishes, setWishes] = useState(atFirst);
  const startAnew = (next: Wishes) => {
    setEarlier(null);
    action.reset();
    setWishes(next);
  };
  const { wanted, planKey, query, plan } = useUserPlan(change, user.id, wishes, isWanted);
  const [earlier, setEarlier] = useState<UserPlan | null>(null);
  const action = useAction(actions[change], { onFailed: () => true });

  const apply = async () => {
    if (!plan) return;
    const undo = change === "reactivate" && { restore: wishes.restore };
    const result = await action.run({ userIds: [user.id], planHash: plan.hash, ...wanted, ...undo });
    if (!result.ok) {
      const present = planIn(result.error);
      if (!present) return;
      setEarlier(plan);
      queryClient.setQueryData(planKey, present);
      return;
    }
    showDone(cache, change, user.id);
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
    /** Still that of the wishes before. */
    isOldPlan: query.isPlaceholderData,
    wishes,
    wish: (wish: Partial<Wishes>) => startAnew({ ...wishes, ...wish }),
    planFailure: query.isError ? requestFailure(query.error) : null,
    /** What was refused, unless the difference tells it better. */
    failure: action.failure && !planIn(action.failure) ? action.failure : null,
    isPending: action.isPending,
    apply,
    forget: () => startAnew(atFirst),
  };
}

export type UserChangeState = ReturnType<typeof useUserChange>;

function showDone(cache: ReturnType<typeof useRowsCache<UserRow>>, change: UserChange, userId: number) {
  const isIt = (row: UserRow) => row.id === userId;
  if (change === "delete") cache.remove(isIt);
  else cache.patch(isIt, (row) => changedRow(row, change));
}

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
