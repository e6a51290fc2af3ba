"use client";

import { useState } from "react";
import type { InstanceList } from "@/lib/instances/schemas";
import { ConfirmDialog } from "../dialog/confirm-dialog";
import { counted } from "../jobs/stop/work-words";
import { type Receiver, ReceiverChoice } from "../users/change/receiver-choice";
import { focusCard } from "./focus-card";
import type { InstanceDialogProps } from "./remove-instance-dialog";
import { useHandOverInstance } from "./use-instances";

/** Gives an instance, with its configuration and its jobs, to somebody else of the account. */
export function HandOverInstanceDialog({
  of,
  owner,
  row,
  isOpen,
  onClose,
}: InstanceDialogProps & { owner: InstanceList["owner"] }) {
  const [receiver, setReceiver] = useState<Receiver | null>(null);
  const handOver = useHandOverInstance(of, row, onClose);
  const jobs = row.jobs.length > 0 ? ` and its ${counted(row.jobs.length, "job")}` : "";
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => {
        handOver.reset();
        if (!open) onClose();
      }}
      title={`Hand over ${row.name}`}
      confirmLabel="Hand over"
      confirmDisabledReason={receiver ? undefined : "Choose who gets it first"}
      isPending={handOver.isPending}
      failure={handOver.failure}
      onConfirm={() => receiver && void handOver.run(receiver)}
      fallbackFocus={focusCard}
    >
      <p>It keeps its configuration{jobs}, and runs with what the new owner may do.</p>
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
