"use client";

import { useRef } from "react";
import type { UserChange, UserRow } from "@/lib/users/schemas";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { Button } from "../../ui/button";
import { focusNear, rowIndexOf } from "../row-focus";
import type { OpenUserDialog } from "../use-user-dialog";
import { ChangeChoices } from "./change-choices";
import { useSayReceipt } from "./change-receipt";
import { changeWords } from "./change-words";
import { PlanView, planReason } from "./plan-view";
import { useUserChange } from "./use-user-change";

interface ChangeUserDialogProps {
  change: UserChange;
  user: UserRow;
  isOpen: boolean;
  onClose: () => void;
  onOpen: OpenUserDialog;
}

/** Deactivate, Reactivate, Delete: says what will happen to this person, does it when confirmed, says what did happen. */
export function ChangeUserDialog({ change, user, isOpen, onClose, onOpen }: ChangeUserDialogProps) {
  const rowIndex = useRef<string>(undefined);
  const words = changeWords(change, user);
  const sayReceipt = useSayReceipt(onOpen);
  const state = useUserChange({
    change,
    user,
    isWanted: isOpen,
    onDone: (applied, plan) => {
      sayReceipt({ change, user, applied, plan });
      onClose();
    },
  });
  const isDeletion = change === "delete";
  const deactivateInstead = () => {
    state.forget();
    onOpen("deactivate", user.id);
  };

  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      description={words.description}
      confirmLabel={words.confirmLabel}
      confirmDisabledReason={planReason(state)}
      tone={isDeletion ? "danger" : "default"}
      typeToConfirm={isDeletion ? user.email : undefined}
      isPending={state.isPending}
      failure={state.failure}
      fallbackFocus={() => focusNear(user.id, rowIndex.current)}
      onConfirm={() => {
        rowIndex.current = rowIndexOf(user.id);
        void state.apply();
      }}
      footNote={
        isDeletion && user.active && !user.refusals.active ? (
          <Button variant="ghost" className="-ml-3" onClick={deactivateInstead}>
            Deactivate instead
          </Button>
        ) : undefined
      }
    >
      <PlanView change={change} state={state} alreadyDone={words.alreadyDone} />
      <ChangeChoices change={change} user={user} state={state} />
    </ConfirmDialog>
  );
}
