"use client";

import { useState } from "react";
import { createRecoveryCodesAction, removeTwoFactorAction } from "@/lib/auth/actions";
import type { OwnTwoFactor } from "@/lib/auth/schemas";
import { Button } from "../../ui/button";
import { toast } from "../../ui/display/toast";
import { ChangeTwoFactorDialog } from "./change-two-factor-dialog";
import { KeepRecoveryCodes } from "./keep-recovery-codes";
import { MoveDialog } from "./move-dialog";

interface EnrolledActionsProps {
  own: OwnTwoFactor;
  onNewCodes: (left: number) => void;
  onRemoved: () => void;
}

/** What somebody does who has a second factor. */
export function EnrolledActions({ own, onNewCodes, onRemoved }: EnrolledActionsProps) {
  const [dialog, setDialog] = useState<"move" | "codes" | "remove" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setDialog("move")}>Move to another app</Button>
        <Button onClick={() => setDialog("codes")}>New recovery codes</Button>
        <Button variant="danger" onClick={() => setDialog("remove")} disabledReason={own.removalRefusal}>
          Remove two-factor
        </Button>
      </div>
      {dialog === "move" && <MoveDialog hasPassword={own.hasPassword} onMoved={onNewCodes} onClose={close} />}
      {dialog === "codes" && (
        <NewCodesDialog hasPassword={own.hasPassword} onMade={onNewCodes} onClose={close} />
      )}
      {dialog === "remove" && (
        <RemoveDialog hasPassword={own.hasPassword} onRemoved={onRemoved} onClose={close} />
      )}
    </>
  );
}

interface RemoveDialogProps {
  hasPassword: boolean;
  onRemoved: () => void;
  onClose: () => void;
}

function RemoveDialog({ hasPassword, onRemoved, onClose }: RemoveDialogProps) {
  return (
    <ChangeTwoFactorDialog
      title="Remove two-factor"
      description="From then on the password alone signs you in. The recovery codes are void."
      action={removeTwoFactorAction}
      confirmLabel="Remove"
      tone="danger"
      hasPassword={hasPassword}
      onDone={() => {
        toast({ title: "Two-factor is off", description: "The password alone signs you in" });
        onRemoved();
      }}
      onClose={onClose}
    />
  );
}

interface NewCodesDialogProps {
  hasPassword: boolean;
  onMade: (left: number) => void;
  onClose: () => void;
}

function NewCodesDialog({ hasPassword, onMade, onClose }: NewCodesDialogProps) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <ChangeTwoFactorDialog
      title="New recovery codes"
      description="Ten new codes are made. Those that you have now are void from then on."
      action={createRecoveryCodesAction}
      confirmLabel="Make new codes"
      hasPassword={hasPassword}
      onDone={({ recoveryCodes }) => {
        setCodes(recoveryCodes);
        onMade(recoveryCodes.length);
      }}
      onClose={onClose}
      result={
        codes && (
          <KeepRecoveryCodes
            title="You have new recovery codes"
            codes={codes}
            doneLabel="Done"
            onDone={onClose}
          />
        )
      }
    />
  );
}
