"use client";

import type { JobRow } from "@/lib/jobs/schemas";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { progressWords } from "../job-words";
import { focusNearJob } from "../table/job-focus";
import { useJobAction } from "../use-job-action";

interface StopJobDialogProps {
  job: JobRow;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where the focus goes when the control that opened it is gone; the job's row when left out. */
  fallbackFocus?: () => HTMLElement | null;
}

/** Asks before a job is stopped: what it has done stays, and whether it can go on later. */
export function StopJobDialog({
  job,
  open,
  onOpenChange,
  fallbackFocus = () => focusNearJob(job.id),
}: StopJobDialogProps) {
  const stop = useJobAction("stop", job, () => onOpenChange(false));
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        stop.reset();
        onOpenChange(next);
      }}
      title={`Stop ${job.name}`}
      confirmLabel="Stop"
      cancelLabel="Keep it"
      tone="danger"
      isPending={stop.isPending}
      failure={stop.failure}
      fallbackFocus={fallbackFocus}
      onConfirm={() => void stop.run()}
    >
      <p>{whatHappens(job)}</p>
    </ConfirmDialog>
  );
}

function whatHappens(job: JobRow): string {
  if (job.schedule) return "It does not run again until somebody resumes it.";
  const words = progressWords(job);
  if (job.kind === "api-call") return "The call is not made. It can be run again.";
  return words
    ? `What it has done (${words}) stays done. It cannot go on afterwards.`
    : "It does nothing more, and cannot go on afterwards.";
}
