"use client";

import { counted } from "./work-words";
import { useStopReceipt } from "./use-stop-receipt";

interface StoppedJobsProps {
  receiptId: string;
  /** As the receipt says, for as long as nothing else is known. */
  jobs: number;
  /** Of one user only. */
  userId?: number | undefined;
}

/** "3 of 4 jobs stopped", live until all have. */
export function StoppedJobs({ receiptId, jobs, userId }: StoppedJobsProps) {
  const receipt = useStopReceipt(receiptId, userId);
  if (!receipt) return <>{counted(jobs, "job")} stopped</>;
  const { stopped, total, unreported } = receipt;
  return (
    <span role="status">
      {stopped.toLocaleString("en")} of {counted(total, "job")} stopped
      {unreported > 0 && ` (${unreported.toLocaleString("en")} without an answer: no worker is running)`}
    </span>
  );
}
