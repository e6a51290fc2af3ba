"use client";

import { Pause, Play } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { ImportDetails } from "@/lib/imports/schemas";
import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { SectionCard } from "../../shell/section-card";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import { countOf } from "../import-words";
import { ProgressBar } from "../progress-bar";
import { progressWords } from "./progress-words";
import { useJobControl } from "./use-job-control";

interface ProgressCardProps {
  details: ImportDetails;
  job: NonNullable<ImportDetails["job"]>;
}

/** How far an import has got, live, with pause, resume and cancel. The rest of the console stays usable meanwhile. */
export function ProgressCard({ details, job }: ProgressCardProps) {
  const control = useJobControl(details.id, job.id);
  const [isAsking, setIsAsking] = useState(false);
  const canStop = job.status === "queued" || job.status === "running" || job.status === "paused";
  return (
    <SectionCard
      id="progress"
      title={progressWords(details.state, job.status)}
      className="shrink-0"
      action={
        <>
          {(job.status === "running" || job.status === "queued") && (
            <Button icon={<Pause />} onClick={control.pause} isPending={control.isPausing}>
              Pause
            </Button>
          )}
          {job.status === "paused" && (
            <Button icon={<Play />} variant="primary" onClick={control.resume} isPending={control.isResuming}>
              Resume
            </Button>
          )}
          {canStop && (
            <Button variant="danger" onClick={() => setIsAsking(true)}>
              Cancel import
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-2">
        <ProgressBar label="Progress of the import" done={job.done} total={job.total} />
        <p className="text-text-2 tabular-nums">
          {job.done.toLocaleString("en")} of {countOf(job.total ?? 0, "row")}
          {outcomeWords(details)}
        </p>
        {job.lastError && (
          <Notice tone="danger" title="The import broke off">
            {job.lastError}
          </Notice>
        )}
        <p className="text-label text-text-2">
          You can leave this page; the import goes on. It also stands among the{" "}
          <Link href="/jobs" className="rounded-s text-accent hover:underline">
            jobs
          </Link>
          .
        </p>
      </div>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Cancel import"
        description={details.fileName}
        tone="danger"
        confirmLabel="Cancel import"
        cancelLabel="Go on importing"
        isPending={control.isStopping}
        onConfirm={() => void control.stop().then(() => setIsAsking(false))}
      >
        <p>
          What is done stays: {countOf(job.done, "row")} so far. The others are not imported. The inverse file
          takes back what was done.
        </p>
      </ConfirmDialog>
    </SectionCard>
  );
}

function outcomeWords({ outcomes }: ImportDetails): string {
  return outcomes.failed > 0 ? `, ${outcomes.failed.toLocaleString("en")} failed` : "";
}
