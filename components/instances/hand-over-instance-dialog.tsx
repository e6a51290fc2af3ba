"use client";

import type { InstanceList } from "@/lib/instances/schemas";
import { counted } from "../jobs/stop/work-words";
import { HandOverDialog } from "../users/change/hand-over-dialog";
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
  const handOver = useHandOverInstance(of, row, onClose);
  const jobs = row.jobs.length > 0 ? ` and its ${counted(row.jobs.length, "job")}` : "";
  return (
    <HandOverDialog
      name={row.name}
      owner={owner}
      handOver={handOver}
      isOpen={isOpen}
      onClose={onClose}
      fallbackFocus={focusCard}
    >
      It keeps its configuration{jobs}, and runs with what the new owner may do.
    </HandOverDialog>
  );
}
