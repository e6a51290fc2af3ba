"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect } from "react";
import { jobHref } from "../../jobs/jobs-url";
import { JobProgress } from "../../jobs/job-progress";
import { useLiveJob } from "../../jobs/use-live-job";
import { SectionCard } from "../../shell/section-card";
import { Notice } from "../../ui/display/notice";
import { importKey } from "../import-query-keys";

interface ProgressCardProps {
  importId: number;
  jobId: number;
  title: string;
}

/** How far the job of an import has got, live, with pause, resume and cancel. Other pages stay usable meanwhile. */
export function ProgressCard({ importId, jobId, title }: ProgressCardProps) {
  const queryClient = useQueryClient();
  const { job, failure } = useLiveJob(jobId);
  const status = job?.status;
  // What the job comes to, the import comes to: its own data are read again at once.
  useEffect(() => {
    if (status !== undefined) void queryClient.invalidateQueries({ queryKey: importKey(importId) });
  }, [queryClient, importId, status]);
  return (
    <SectionCard id="progress" title={title} className="shrink-0">
      <div className="grid min-h-14 gap-3">
        {job && <JobProgress job={job} />}
        {failure && (
          <Notice tone="danger" requestId={failure.requestId}>
            {failure.message}
          </Notice>
        )}
        <p className="text-label text-text-2">
          You can leave this page and come back: the work goes on. It also stands among the{" "}
          <Link href={jobHref(jobId)} className="rounded-s text-accent underline-offset-2 hover:underline">
            jobs
          </Link>
          .
        </p>
      </div>
    </SectionCard>
  );
}
