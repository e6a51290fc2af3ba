"use client";

import { Undo2 } from "lucide-react";
import Link from "next/link";
import type { JobRow } from "@/lib/jobs/schemas";
import { undoBulkChangeAction } from "@/lib/users/actions";
import { type BulkChange, bulkChanges } from "@/lib/users/bulk/schemas";
import { refuseUndo } from "@/lib/users/bulk/undo";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { useAction } from "../../form/use-action";
import { JobProgress } from "../../jobs/job-progress";
import { jobKey, jobsKey } from "../../jobs/jobs-query-keys";
import { jobHref } from "../../jobs/jobs-url";
import { useLiveJob } from "../../jobs/use-live-job";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import { toast } from "../../ui/display/toast";
import { Skeleton } from "../../ui/display/skeleton";
import { BulkReceipt } from "./bulk-receipt";
import { isEnded, useFreshTable } from "./use-fresh-table";

interface BulkJobDialogProps {
  jobId: number;
  onClose: () => void;
  /** Shows another job instead. */
  onOpen: (jobId: number) => void;
}

/** A bulk change that goes on, and its receipt. It can be closed while the work goes on. */
export function BulkJobDialog({ jobId, onClose, onOpen }: BulkJobDialogProps) {
  const { job, failure } = useLiveJob(jobId);
  const isOver = job !== undefined && isEnded(job);
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
      footNote={job && isOver ? <Undo job={job} onUndone={onOpen} /> : <ElsewhereNote jobId={jobId} />}
      footer={<DialogCancel>Close</DialogCancel>}
    >
      <div className="grid gap-4">
        {failure && <Notice tone="danger">{failure.message}</Notice>}
        {!job && !failure && <Skeleton className="w-56" />}
        {job && <JobProgress job={job} hasCounts={!isOver} />}
        {job && isOver && <BulkReceipt jobId={job.id} counts={job.counts} />}
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

const changeIn = ({ details }: JobRow): BulkChange | undefined =>
  bulkChanges.find((change) => change === details.change);

function Undo({ job, onUndone }: { job: JobRow; onUndone: (jobId: number) => void }) {
  const undo = useAction(undoBulkChangeAction, {
    invalidate: [jobsKey, jobKey],
    onDone: ({ jobId }) => onUndone(jobId),
  });
  const change = changeIn(job);
  if (change === undefined) return null;
  const undoneBy = typeof job.details.undoneBy === "number" ? job.details.undoneBy : undefined;
  const refusal = refuseUndo({ status: job.status, counts: job.counts, details: { change, undoneBy } });
  return (
    <Button
      variant="ghost"
      className="-ml-3"
      icon={<Undo2 />}
      isPending={undo.isPending}
      disabledReason={refusal?.reason}
      onClick={() => void undo.run({ jobId: job.id })}
    >
      Undo
    </Button>
  );
}
