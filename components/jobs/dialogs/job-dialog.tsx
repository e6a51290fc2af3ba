"use client";

import Link from "next/link";
import type { JobRow } from "@/lib/jobs/schemas";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { importHref } from "../../imports/import-url";
import { buttonVariants } from "../../ui/button-variants";
import { bulkHref } from "../../users/users-url";
import { JobProgress } from "../job-progress";
import { JobFacts } from "./job-facts";

interface JobDialogProps {
  job: JobRow;
  open: boolean;
  onClose: () => void;
}

/** Where the rows of an import and the users of a bulk change stand, each with what became of it. */
function WholeView({ job: { id, kind, importId, status } }: { job: JobRow }) {
  const href = kind === "bulk-change" ? bulkHref(id) : importId === null ? null : importHref(importId);
  if (href === null) return null;
  return (
    <Link href={href} className={buttonVariants({ variant: status === "waiting" ? "primary" : undefined })}>
      {kind === "import" ? "Open import" : "Show users"}
    </Link>
  );
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
      footer={
        <>
          <DialogCancel>Close</DialogCancel>
          <WholeView job={job} />
        </>
      }
    >
      <div className="grid gap-4">
        <JobProgress job={job} />
        <JobFacts job={job} />
      </div>
    </Dialog>
  );
}
