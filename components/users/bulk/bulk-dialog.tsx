"use client";

import { type BulkChange, typedAbove } from "@/lib/users/bulk/schemas";
import { Choice } from "../../dialog/choice";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { Button } from "../../ui/button";
import { BulkPlanView } from "./bulk-plan-view";
import { bulkWords } from "./bulk-words";
import { type BulkChangeState, type BulkQuestion, changeOf, useBulkChange } from "./use-bulk-change";

interface BulkDialogProps {
  question: BulkQuestion;
  roleLabel: string;
  isOpen: boolean;
  onClose: () => void;
  /** Left out: nothing else is offered. */
  onInstead?: (change: BulkChange) => void;
  onStarted: (jobId: number) => void;
}

/** Asks before many users are changed, also back: says what will happen to how many, and who is refused and why. */
export function BulkDialog({ question, roleLabel, isOpen, onClose, onInstead, onStarted }: BulkDialogProps) {
  const state = useBulkChange(question, isOpen, onStarted);
  const change = changeOf(question);
  const words = bulkWords(change, roleLabel);
  const willChange = state.plan?.willChange ?? 0;
  const isDeletion = change === "delete";
  const isTyped = willChange > typedAbove || (isDeletion && willChange > 0);
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={question.kind === "undo" ? `Undo ${question.jobName}` : words.title}
      description={descriptionOf(question)}
      confirmLabel={words.confirm}
      confirmDisabledReason={reasonOf(state)}
      tone={isDeletion ? "danger" : "default"}
      {...(isTyped ? { typeToConfirm: String(willChange) } : {})}
      isPending={state.isPending}
      failure={state.failure}
      onConfirm={() => void state.start()}
      footNote={
        isDeletion && onInstead ? (
          <Button variant="ghost" className="-ml-3" onClick={() => onInstead("deactivate")}>
            Deactivate instead
          </Button>
        ) : undefined
      }
    >
      <BulkPlanView {...state} />
      {question.kind === "change" && change === "deactivate" && (state.plan?.instances ?? 0) > 0 && (
        <Choice
          label="Remove the instances, too"
          hint="They are gone for good. Left as it is, they stay and can be used after a reactivation."
          isChosen={state.removeInstances}
          onChange={state.setRemoveInstances}
        />
      )}
    </ConfirmDialog>
  );
}

function descriptionOf(question: BulkQuestion): string {
  if (question.kind === "undo")
    return "It takes back what that change did, but for users whom something else has changed since. It runs as a job.";
  return question.input.change === "delete"
    ? "This cannot be undone. To only cut them off, deactivate instead."
    : "It runs as a job. What it did can be undone afterwards.";
}

function reasonOf({ plan, planFailure, isOldPlan }: BulkChangeState): string | undefined {
  if (planFailure) return planFailure.message;
  if (!plan || isOldPlan) return "What will happen is still being read";
  return plan.willChange === 0 ? "There is nobody whom this would change" : undefined;
}
