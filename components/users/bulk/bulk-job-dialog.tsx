"use client";

import { Undo2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { JobRow } from "@/lib/jobs/schemas";
import { hasEnded } from "@/lib/jobs/states";
import { bulkDetails } from "@/lib/users/bulk/schemas";
import { refuseUndo, undoOf } from "@/lib/users/bulk/undo/refuse-undo";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { JobProgress } from "../../jobs/job-progress";
import { jobHref } from "../../jobs/jobs-url";
import { useLiveJob } from "../../jobs/use-live-job";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import { toast } from "../../ui/display/toast";
import { Skeleton } from "../../ui/display/skeleton";
import { BulkDialog } from "./bulk-dialog";
import { BulkReceipt } from "./bulk-receipt";
import { useFreshTable } from "./use-fresh-table";

interface BulkJobDialogProps {
  jobId: number;
  onClose: () => void;
  /** Shows another job instead. */
  onOpen: (jobId: number) => void;
}

/** A bulk change that goes on, and its receipt. It can be closed while the work goes on. */
export function BulkJobDialog({ jobId, onClose, onOpen }: BulkJobDialogProps) {
  const { job, failure } = useLiveJob(jobId);
  const isOver = job !== undefined && hasEnded(job);
  useFreshTable(isOver);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (open) return;
        if (job && !isOver) sayItGoesOn(job);
        onClose();
      }}
      title={job?.name ?? "Bulk change"}
      size="wide"
      footNote={
        job && isOver ? <Undo key={job.id} job={job} onUndone={onOpen} /> : <ElsewhereNote jobId={jobId} />
      }
      footer={<DialogCancel>Close</DialogCancel>}
    >
      <div className="grid gap-4">
        {failure && <Notice tone="danger">{failure.message}</Notice>}
        {!job && !failure && <Skeleton className="w-56" />}
        {job && <JobProgress job={job} hasCounts={!isOver} />}
        {job && isOver && <BulkReceipt job={job} />}
      </div>
    </Dialog>
  );
}

function sayItGoesOn({ id, name }: JobRow): void {
  const description = (
    <>
      It is not finished. Follow it under{" "}
      <Link href={jobHref(id)} className="text-accent underline underline-offset-2">
        Jobs
      </Link>
      .
    </>
  );
  toast({ title: `${name} goes on`, description, durationMs: 10_000 });
}

function ElsewhereNote({ jobId }: { jobId: number }) {
  return (
    <>
      It goes on when this is closed. Find it under{" "}
      <Link href={jobHref(jobId)} className="text-accent underline underline-offset-2">
        Jobs
      </Link>
      .
    </>
  );
}

/** Takes it back after the same plan and confirmation as any other bulk change. */
function Undo({ job, onUndone }: { job: JobRow; onUndone: (jobId: number) => void }) {
  const [asked, setAsked] = useState({ isOpen: false, opening: 0 });
  const { success, data: details } = bulkDetails.safeParse(job.details);
  if (!success) return null;
  const refusal = refuseUndo({ ...job, details });
  const change = undoOf(details.change);
  return (
    <>
      <Button
        variant="ghost"
        className="-ml-3"
        icon={<Undo2 />}
        disabledReason={refusal?.reason}
        onClick={() => setAsked(({ opening }) => ({ isOpen: true, opening: opening + 1 }))}
      >
        Undo
      </Button>
      {change && asked.opening > 0 && (
        <BulkDialog
          key={asked.opening}
          question={{ kind: "undo", jobId: job.id, jobName: job.name, change }}
          roleLabel={details.roleLabel ?? ""}
          isOpen={asked.isOpen}
          onClose={() => setAsked((before) => ({ ...before, isOpen: false }))}
          onStarted={onUndone}
        />
      )}
    </>
  );
}
