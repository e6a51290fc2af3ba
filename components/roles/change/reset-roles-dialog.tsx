"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { resetRolesAction } from "@/lib/roles/actions";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { ImpactsLoading } from "../../dialog/impact";
import { useAction } from "../../form/use-action";
import { Notice } from "../../ui/display/notice";
import { rolesKey } from "../roles-url";
import { EffectsList } from "./effects-list";
import { planDifference } from "./plan-difference";
import { conflictIn } from "./use-update-roles";
import { useRolesPlan } from "./use-roles-plan";

interface ResetRolesDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}

function useReset({ onClose, onDone }: Omit<ResetRolesDialogProps, "isOpen">, changes: string) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const planned = useRolesPlan(changes);
  const [differences, setDifferences] = useState<readonly string[]>([]);
  const action = useAction(resetRolesAction, {
    success: () => "The start roles are at their defaults",
    onFailed: () => true,
  });
  const apply = async () => {
    const { plan } = planned;
    if (!plan) return;
    const result = await action.run({ planHash: plan.hash });
    const conflict = result.ok ? null : conflictIn(result.error);
    if (conflict) setDifferences(planDifference(plan, conflict));
    if (result.ok) onDone();
    await queryClient.invalidateQueries({ queryKey: rolesKey });
    // One's own pages may be others now.
    if (result.ok) router.refresh();
    if (result.ok) onClose();
  };
  const failure = action.failure && !conflictIn(action.failure) ? action.failure : planned.failure;
  return { planned, differences, apply, failure, isPending: action.isPending };
}

function reasonOf({ planned, failure }: ReturnType<typeof useReset>): string | undefined {
  if (failure) return failure.message;
  if (!planned.plan) return "Who gains and who loses what is still being read";
  return planned.plan.roles.length === 0 ? "There is nothing to reset" : undefined;
}

/** Takes the start roles back to what they may do at first: says whom that touches, does it when confirmed. */
export function ResetRolesDialog({ isOpen, onClose, onDone }: ResetRolesDialogProps) {
  const state = useReset({ onClose, onDone }, isOpen ? "defaults" : "");
  const { shown, failure } = state.planned;
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title="Reset roles"
      description="The four start roles go back to what they may do at first. Custom roles and who holds what stay as they are."
      confirmLabel="Reset"
      confirmDisabledReason={reasonOf(state)}
      isPending={state.isPending}
      failure={state.failure}
      onConfirm={() => void state.apply()}
    >
      {state.differences.length > 0 && (
        <Notice tone="warn" title="Something changed while you looked. Nothing was done.">
          <div role="alert">
            {state.differences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </Notice>
      )}
      {shown?.roles.length === 0 && <Notice tone="info">The start roles are at their defaults.</Notice>}
      {shown ? <EffectsList plan={shown} /> : !failure && <ImpactsLoading count={2} />}
    </ConfirmDialog>
  );
}
