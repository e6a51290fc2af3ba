"use client";

import { type ReactNode, useState } from "react";
import type { RunningAction } from "../../form/use-action";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { type Receiver, ReceiverChoice, type ReceiverChoiceProps } from "./receiver-choice";

interface HandOverDialogProps {
  /** What it is called. */
  name: string;
  owner: ReceiverChoiceProps["owner"];
  handOver: RunningAction<Receiver, unknown>;
  isOpen: boolean;
  onClose: () => void;
  fallbackFocus: () => HTMLElement | null;
  /** What goes along, and what it may do then. */
  children: ReactNode;
}

/** Gives a job or an instance to somebody else of the account. */
export function HandOverDialog({
  name,
  owner,
  handOver,
  isOpen,
  onClose,
  fallbackFocus,
  children,
}: HandOverDialogProps) {
  const [receiver, setReceiver] = useState<Receiver | null>(null);
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => {
        handOver.reset();
        if (!open) onClose();
      }}
      title={`Hand over ${name}`}
      confirmLabel="Hand over"
      confirmDisabledReason={receiver ? undefined : "Choose who gets it first"}
      isPending={handOver.isPending}
      failure={handOver.failure}
      onConfirm={() => receiver && void handOver.run(receiver)}
      fallbackFocus={fallbackFocus}
    >
      <p>{children}</p>
      <ReceiverChoice
        label="Hand over to"
        owner={owner}
        value={receiver}
        onChange={(next) => {
          handOver.reset();
          setReceiver(next);
        }}
      />
    </ConfirmDialog>
  );
}
