"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import type { AccountChange, AccountDetails } from "@/lib/accounts/schemas";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { useOpenLater } from "../../dialog/use-open-later";
import { Button } from "../../ui/button";
import { toast } from "../../ui/display/toast";
import { afterAccountDialog } from "../card/focus-account-field";
import { accountDialogHref } from "../accounts-url";
import type { OpenAccountDialog } from "../use-account-dialog";
import { AccountPlanView, planReason } from "./account-plan-view";
import { receiptToast } from "./account-receipt";
import { changeWords } from "./change-words";
import { useAccountChange } from "./use-account-change";

interface ChangeAccountDialogProps {
  change: AccountChange;
  account: AccountDetails;
  isOpen: boolean;
  onClose: () => void;
  onOpen: OpenAccountDialog;
}

/** Deactivate, Reactivate, Delete: says what will happen to the account's users, does it when confirmed, says what did. */
export function ChangeAccountDialog({ change, account, isOpen, onClose, onOpen }: ChangeAccountDialogProps) {
  const router = useRouter();
  const openLater = useOpenLater();
  const [isLeaving, startLeaving] = useTransition();
  const words = changeWords(change, account);
  const isDeletion = change === "delete";
  const state = useAccountChange({
    change,
    accountId: account.id,
    isWanted: isOpen,
    onDone: (applied, plan) => {
      const reactivate = () =>
        openLater(() => onOpen("reactivate"), accountDialogHref("reactivate", account.id));
      toast(receiptToast(change, applied, plan, reactivate));
      // The page of a deleted account is gone: on to the default one.
      if (isDeletion) startLeaving(() => router.push("/security/accounts"));
      else onClose();
    },
  });

  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      description={words.description}
      confirmLabel={words.confirmLabel}
      confirmDisabledReason={planReason(state)}
      tone={isDeletion ? "danger" : "default"}
      typeToConfirm={isDeletion ? account.name : undefined}
      isPending={state.isPending || isLeaving}
      failure={state.failure}
      fallbackFocus={afterAccountDialog}
      onConfirm={() => void state.apply()}
      footNote={
        isDeletion && account.active ? (
          <Button variant="ghost" className="-ml-3" onClick={() => onOpen("deactivate")}>
            Deactivate instead
          </Button>
        ) : undefined
      }
    >
      <AccountPlanView state={state} alreadyDone={words.alreadyDone} />
    </ConfirmDialog>
  );
}
