"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import type { JobDialog } from "../jobs-url";
import { StopJobDialog } from "./stop-job-dialog";
import type { useJobDialog } from "../use-job-dialog";
import { useLiveJob } from "../use-live-job";
import { DeleteJobDialog } from "./delete-job-dialog";

// With the schedules and the choice of a user, which the table does without.
const DetailsDialog = dynamic(() => import("./job-dialog").then((loaded) => loaded.JobDialog));
const HandOverJobDialog = dynamic(() =>
  import("./hand-over-job-dialog").then((loaded) => loaded.HandOverJobDialog),
);
const AddJobDialog = dynamic(() => import("../add/add-job-dialog").then((loaded) => loaded.AddJobDialog));

interface Shown {
  dialog: JobDialog | null;
  jobId: number | null;
}

interface JobDialogsProps {
  dialog: ReturnType<typeof useJobDialog>;
  canAdd: boolean;
}

/** The dialog that the address names, or the one that is just closing, so that it can leave with its words still in it. */
export function JobDialogs({ dialog: { dialog, jobId, close }, canAdd }: JobDialogsProps) {
  const [shown, setShown] = useState<Shown>({ dialog: null, jobId: null });
  const isOpen = (canAdd && dialog === "add") || (dialog !== null && dialog !== "add" && jobId !== null);
  if (isOpen && (dialog !== shown.dialog || jobId !== shown.jobId)) setShown({ dialog, jobId });
  if (shown.dialog === "add") return <AddJobDialog isOpen={isOpen} onClose={close} />;
  if (shown.dialog === null || shown.jobId === null) return null;
  return (
    <OneJobDialog
      key={`${shown.dialog}-${shown.jobId}`}
      dialog={shown.dialog}
      jobId={shown.jobId}
      isOpen={isOpen}
      onClose={close}
    />
  );
}

interface OneJobDialogProps {
  dialog: JobDialog;
  jobId: number;
  isOpen: boolean;
  onClose: () => void;
}

function OneJobDialog({ dialog, jobId, isOpen, onClose }: OneJobDialogProps) {
  const { job, failure } = useLiveJob(jobId);
  if (!job) {
    return (
      <Dialog
        open={isOpen && failure !== null}
        onOpenChange={(open) => !open && onClose()}
        title="There is no such job"
        footer={<DialogCancel>Close</DialogCancel>}
      >
        <p>{failure?.message} It may have been deleted.</p>
      </Dialog>
    );
  }
  if (dialog === "stop")
    return <StopJobDialog job={job} open={isOpen} onOpenChange={(open) => !open && onClose()} />;
  if (dialog === "delete") return <DeleteJobDialog job={job} open={isOpen} onClose={onClose} />;
  if (dialog === "hand-over") return <HandOverJobDialog job={job} open={isOpen} onClose={onClose} />;
  return <DetailsDialog job={job} open={isOpen} onClose={onClose} />;
}
