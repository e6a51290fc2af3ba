"use client";

import { useState } from "react";
import { startMovingTwoFactorAction } from "@/lib/auth/actions";
import type { NewFactor } from "@/lib/auth/schemas";
import { AddKey } from "./add-key";
import { ChangeTwoFactorDialog } from "./change-two-factor-dialog";
import { KeepRecoveryCodes } from "./keep-recovery-codes";

interface MoveDialogProps {
  hasPassword: boolean;
  onMoved: (recoveryCodesLeft: number) => void;
  onClose: () => void;
}

/** Moves the own second factor to another app: password and code of the one in use, then the key, then its first code. */
export function MoveDialog({ hasPassword, onMoved, onClose }: MoveDialogProps) {
  const [factor, setFactor] = useState<NewFactor | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const keep = codes && (
    <KeepRecoveryCodes title="The other app is in use" codes={codes} doneLabel="Done" onDone={onClose} />
  );
  const add = factor && (
    <AddKey
      factor={factor}
      onDone={(recoveryCodes) => {
        setCodes(recoveryCodes);
        onMoved(recoveryCodes.length);
      }}
    />
  );
  return (
    <ChangeTwoFactorDialog
      title="Move to another app"
      description="The app that you use now goes on until the other one has shown its first code. From then on its codes and your recovery codes are void."
      action={startMovingTwoFactorAction}
      confirmLabel="Show the QR code"
      hasPassword={hasPassword}
      onDone={setFactor}
      onClose={onClose}
      result={keep ?? add}
    />
  );
}
