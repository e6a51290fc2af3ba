"use client";

import Link from "next/link";
import { jobHref } from "../../jobs/jobs-url";
import { useLiveJob } from "../../jobs/use-live-job";

/** The job that did it, with the way there; its number while it is asked for, and for good once it is deleted. */
export function JobFact({ jobId }: { jobId: number }) {
  const { job, failure } = useLiveJob(jobId);
  if (!job)
    return (
      <>{failure?.code === "not_found" ? `Job ${jobId}, which cannot be seen any more` : `Job ${jobId}`}</>
    );
  return (
    <Link
      href={jobHref(jobId)}
      prefetch={false}
      className="rounded-s text-accent underline-offset-2 hover:underline"
    >
      {job.name}
    </Link>
  );
}
