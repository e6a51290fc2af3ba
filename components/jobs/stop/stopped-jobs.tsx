"use client";

import { useQuery } from "@tanstack/react-query";
import type { StopReceipt } from "@/lib/jobs/stop-receipt";
import { fetchJson } from "../../table/rows/fetch-page";
import { counted } from "./work-words";

const askAgainMs = 500;

interface StoppedJobsProps {
  receiptId: string;
  /** As the receipt says, for as long as nothing else is known. */
  jobs: number;
  /** Of one user only. */
  userId?: number | undefined;
}

/** Asks until the last of the jobs has reported; a worker that is gone ends the waiting, too. */
function useStopReceipt(receiptId: string, userId: number | undefined) {
  const search = new URLSearchParams({ receiptId, ...(userId !== undefined && { userId: String(userId) }) });
  return useQuery({
    queryKey: ["stop-receipt", receiptId, userId],
    queryFn: ({ signal }) => fetchJson<StopReceipt>(`/api/console/jobs/stops?${search}`, signal),
    refetchInterval: ({ state: { data, error } }) =>
      error !== null || (data && data.stopped >= data.total) ? false : askAgainMs,
    retry: false,
    gcTime: 0,
  }).data;
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
