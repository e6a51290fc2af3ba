"use client";

import { type BulkChange, type BulkInput, typedAbove } from "@/lib/users/bulk/schemas";
import { Choice } from "../../dialog/choice";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { Button } from "../../ui/button";
import { BulkPlanView } from "./bulk-plan-view";
import { bulkWords } from "./bulk-words";
import { type BulkChangeState, useBulkChange } from "./use-bulk-change";

interface BulkDialogProps {
  input: BulkInput;
  roleLabel: string;
  isOpen: boolean;
  onClose: () => void;
  onInstead: (change: BulkChange) => void;
  onStarted: (jobId: number) => void;
}

/** Asks before many users are changed: says what will happen to how many, and who is refused and why. */
export function BulkDialog({ input, roleLabel, isOpen, onClose, onInstead, onStarted }: BulkDialogProps) {
  const state = useBulkChange(input, isOpen, onStarted);
  const words = bulkWords(input.change, roleLabel);
  const willChange = state.plan?.willChange ?? 0;
  const isDeletion = input.change === "delete";
  const isTyped = willChange > typedAbove || (isDeletion && willChange > 0);
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      description={
        isDeletion
          ? "This cannot be undone. To only cut them off, deactivate instead."
          : "It runs as a job. What it did can be undone afterwards."
      }
      confirmLabel={words.confirm}
      confirmDisabledReason={reasonOf(state)}
      tone={isDeletion ? "danger" : "default"}
      {...(isTyped ? { typeToConfirm: String(willChange) } : {})}
      isPending={state.isPending}
      failure={state.failure}
      onConfirm={() => void state.start()}
      footNote={
        isDeletion ? (
          <Button variant="ghost" className="-ml-3" onClick={() => onInstead("deactivate")}>
            Deactivate instead
          </Button>
        ) : undefined
      }
    >
      <BulkPlanView {...state} />
      {input.change === "deactivate" && (state.plan?.instances ?? 0) > 0 && (
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

function reasonOf({ plan, planFailure, isOldPlan }: BulkChangeState): string | undefined {
  if (planFailure) return planFailure.message;
  if (!plan || isOldPlan) return "What will happen is still being read";
  return plan.willChange === 0 ? "There is nobody whom this would change" : undefined;
}
