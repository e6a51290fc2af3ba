"use client";

import { Pause, Play, X } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import type { JobRow } from "@/lib/jobs/schemas";
import { isMoving } from "@/lib/jobs/states";
import { useKeptFocus } from "../dialog/use-kept-focus";
import { Button } from "../ui/button";
import { Notice } from "../ui/display/notice";
import { JobStatusTag } from "./job-status";
import { countWords, progressPercent, progressWords } from "./job-words";
import { ProgressBar } from "./progress-bar";
import { StopJobDialog } from "./dialogs/stop-job-dialog";
import { useJobAction } from "./use-job-action";

interface JobProgressProps {
  job: JobRow;
  /** False where something beside it tells them. */
  hasCounts?: boolean;
}

/** How far a job has got, with what one may do about it while it goes on. Give it a job of `useLiveJob`. */
export function JobProgress({ job, hasCounts = true }: JobProgressProps) {
  const section = useRef<HTMLElement>(null);
  const keptFocus = useKeptFocus(section, job.status);
  const words = progressWords(job);
  const counts = hasCounts && countWords(job.counts);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={`Progress of ${job.name}`}
      className="grid gap-2.5 rounded-s"
      {...keptFocus}
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
        <JobStatusTag status={job.status} />
        <p className="min-w-0 flex-1 tabular-nums">{words}</p>
        <JobControls job={job} section={section} />
      </div>
      {(words !== null || isMoving(job)) && (
        <ProgressBar
          label={`Progress of ${job.name}`}
          percent={progressPercent(job)}
          isMoving={isMoving(job)}
        />
      )}
      {counts && <p className="text-small text-text-2 tabular-nums">{counts}</p>}
      {job.lastError && <Notice tone="danger">{job.lastError}</Notice>}
    </section>
  );
}

interface JobControlsProps {
  job: JobRow;
  /** Has the focus when there is nothing left to do. */
  section: RefObject<HTMLElement | null>;
}

/** Pause, resume and cancel, as far as the job can. */
function JobControls({ job, section }: JobControlsProps) {
  const [isAsking, setAsking] = useState(false);
  const pause = useJobAction("pause", job);
  const resume = useJobAction("resume", job);
  const isPaused = job.status === "paused";
  const canGoOn = isPaused || job.status === "queued" || job.status === "running";
  const { run, isPending } = isPaused ? resume : pause;
  return (
    <>
      {canGoOn && (
        <>
          <Button
            icon={isPaused ? <Play /> : <Pause />}
            isPending={isPending}
            disabledReason={isPaused ? job.refusals.resume : job.refusals.pause}
            onClick={() => void run()}
          >
            {isPaused ? "Resume" : "Pause"}
          </Button>
          <Button icon={<X />} disabledReason={job.refusals.stop} onClick={() => setAsking(true)}>
            Cancel
          </Button>
        </>
      )}
      <StopJobDialog
        job={job}
        open={isAsking}
        onOpenChange={setAsking}
        fallbackFocus={() => section.current}
      />
    </>
  );
}
