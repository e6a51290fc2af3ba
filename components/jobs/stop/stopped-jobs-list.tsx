"use client";

import Link from "next/link";
import type { StopReceipt } from "@/lib/jobs/stop-receipt";
import { kindWords, progressWords } from "../job-words";
import { jobHref } from "../jobs-url";
import { useStopReceipt } from "./use-stop-receipt";

interface StoppedJobsListProps {
  receiptId: string;
  /** Of one user only. */
  userId?: number | undefined;
}

/** Which jobs a change stopped and how far each had got, live until all have stopped. */
export function StoppedJobsList({ receiptId, userId }: StoppedJobsListProps) {
  const receipt = useStopReceipt(receiptId, userId);
  if (!receipt) return null;
  const more = receipt.total - receipt.jobs.length;
  return (
    <ul aria-label="Stopped jobs" className="pt-1 text-small">
      {receipt.jobs.map((job, index) => (
        <StoppedJob key={job.id ?? `gone-${index}`} job={job} />
      ))}
      {more > 0 && <li className="text-text-2">and {more.toLocaleString("en")} more</li>}
    </ul>
  );
}

function StoppedJob({
  job: { id, kind, name, isStopped, done, total },
}: {
  job: StopReceipt["jobs"][number];
}) {
  const words = progressWords({ progressDone: done, progressTotal: total });
  return (
    <li className="flex items-baseline gap-2">
      {id === null ? (
        <span className="truncate">{name}</span>
      ) : (
        <Link
          href={jobHref(id)}
          prefetch={false}
          className="truncate rounded-s text-accent underline-offset-2 hover:underline"
        >
          {name}
        </Link>
      )}{" "}
      <span className="shrink-0 text-text-2 tabular-nums">
        {[kindWords[kind], words, isStopped ? null : "still stopping"]
          .filter((part) => part !== null)
          .join(" · ")}
      </span>
    </li>
  );
}
