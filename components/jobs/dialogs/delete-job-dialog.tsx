"use client";

import type { JobRow } from "@/lib/jobs/schemas";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { focusNearJob } from "../table/job-focus";
import { useJobAction } from "../use-job-action";

interface DeleteJobDialogProps {
  job: JobRow;
  open: boolean;
  onClose: () => void;
}

/** Asks before a job goes, and offers nothing but the truth about what goes along. */
export function DeleteJobDialog({ job, open, onClose }: DeleteJobDialogProps) {
  const remove = useJobAction("delete", job, onClose);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        remove.reset();
        if (!next) onClose();
      }}
      title={`Delete ${job.name}`}
      confirmLabel="Delete job"
      tone="danger"
      isPending={remove.isPending}
      failure={remove.failure}
      onConfirm={() => void remove.run()}
      fallbackFocus={() => focusNearJob(job.id)}
    >
      <p>
        {whatGoes(job)}
        {whatGoesToo(job)} What it did stays done, and its events stay in the activity.
      </p>
    </ConfirmDialog>
  );
}

/** Of a bulk change or an import more than the job: without its outcomes nobody can take it back. */
function whatGoesToo({ kind, details }: JobRow): string {
  if (kind === "import") return " Its rows go with it, and its result, errors and inverse files, too.";
  if (kind !== "bulk-change") return "";
  return details.change === "delete"
    ? " What became of each user goes with it."
    : " What became of each user goes with it, and its Undo, too.";
}

function whatGoes({ kind, status, schedule }: JobRow): string {
  if (kind === "poller") return "The element instance stays, without its poller.";
  if (kind === "cron-trigger") return "The formula instance stays, without this trigger.";
  if (status === "running") return "It is interrupted, and cannot be recovered.";
  return schedule ? "It does not run again, and cannot be recovered." : "It cannot be recovered.";
}
