"use client";

import type { JobRow } from "@/lib/jobs/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { JobProgress } from "../job-progress";
import { JobFacts } from "./job-facts";

interface JobDialogProps {
  job: JobRow;
  open: boolean;
  onClose: () => void;
}

/** One job with everything that is known about it, live. */
export function JobDialog({ job, open, onClose }: JobDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      size="wide"
      title={job.name}
      footNote={`Job ${job.id}`}
      footer={<DialogCancel>Close</DialogCancel>}
    >
      <div className="grid gap-4">
        <JobProgress job={job} />
        <JobFacts job={job} />
      </div>
    </Dialog>
  );
}
