"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { ActionError } from "@/lib/core/errors";
import { startBulkChangeAction, undoBulkChangeAction } from "@/lib/users/actions";
import type { BulkChange, BulkConfirmation, BulkInput, BulkPlan } from "@/lib/users/bulk/schemas";
import { useAction } from "../../form/use-action";
import { jobKey, jobsKey } from "../../jobs/jobs-query-keys";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { requestUrl } from "../users-url";

/** A change of the selected users, or the one that takes a bulk change back. Both are planned and confirmed alike. */
export type BulkQuestion =
  | { readonly kind: "change"; readonly input: BulkInput }
  | {
      readonly kind: "undo";
      readonly jobId: number;
      /** Of the bulk change that is taken back. */
      readonly jobName: string;
      /** What takes it back. */
      readonly change: BulkChange;
    };

/** Of whoever is changed. */
export const changeOf = (question: BulkQuestion): BulkChange =>
  question.kind === "undo" ? question.change : question.input.change;

const planUrl = (question: BulkQuestion) =>
  question.kind === "undo"
    ? `/api/console/users/bulk/${question.jobId}/undo/plan`
    : requestUrl("/api/console/users/bulk/plan", question.input);

const apply = ({ question, ...confirmation }: BulkConfirmation & { question: BulkQuestion }) =>
  question.kind === "undo"
    ? undoBulkChangeAction({ jobId: question.jobId, ...confirmation })
    : startBulkChangeAction({ ...question.input, ...confirmation });

// The conflict that both answer carries the present plan.
function planIn({ code, details }: ActionError): BulkPlan | null {
  const isPlanned =
    code === "conflict" && typeof details === "object" && details !== null && "plan" in details;
  // Its shape is that of the plan which the command computed.
  return isPlanned ? (details.plan as BulkPlan) : null;
}

/** What the change would do, read anew for each opening (the key's first part); nothing of it is kept afterwards. */
function useBulkPlan(queryKey: readonly unknown[], question: BulkQuestion, isWanted: boolean) {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson<BulkPlan>(planUrl(question), signal),
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 0,
    // The plan with another wish: the one before stays until it is there, and cannot be confirmed meanwhile.
    placeholderData: keepPreviousData,
  });
}

/** Plan and start: reads what will happen, sends its hash with the confirmation, shows the difference on a conflict. */
export function useBulkChange(asked: BulkQuestion, isWanted: boolean, onStarted: (jobId: number) => void) {
  const queryClient = useQueryClient();
  const [removeInstances, setRemove] = useState(false);
  const question =
    asked.kind === "change" && removeInstances
      ? { ...asked, input: { ...asked.input, removeInstances } }
      : asked;
  const planKey = ["bulk-plan", useId(), question];
  const query = useBulkPlan(planKey, question, isWanted);
  const plan = query.data ?? null;
  const [earlier, setEarlier] = useState<BulkPlan | null>(null);
  const action = useAction(apply, { invalidate: [jobsKey, jobKey], onFailed: () => true });

  const start = async () => {
    if (!plan) return;
    const result = await action.run({ question, planHash: plan.hash, typedCount: plan.willChange });
    if (result.ok) return onStarted(result.data.jobId);
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
    removeInstances,
    setRemoveInstances: (isWished: boolean) => {
      setEarlier(null);
      action.reset();
      setRemove(isWished);
    },
    planFailure: query.isError ? requestFailure(query.error) : null,
    /** What was refused, unless the difference tells it better. */
    failure: action.failure && !planIn(action.failure) ? action.failure : null,
    isPending: action.isPending,
    start,
  };
}

export type BulkChangeState = ReturnType<typeof useBulkChange>;
