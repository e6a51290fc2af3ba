"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { hasEnded } from "@/lib/jobs/states";
import { useLiveJob } from "../../jobs/use-live-job";
import { accountsKey, usersCountKey, usersKey } from "../users-query-keys";

/** What the table shows has changed once the work is over. */
export function useFreshTable(isOver: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!isOver) return;
    for (const queryKey of [usersKey, usersCountKey, accountsKey])
      void queryClient.invalidateQueries({ queryKey });
  }, [isOver, queryClient]);
}

/** A bulk change whose dialog was closed: nothing is drawn, but the table is read again when it is over. */
export function LeftBulkJob({ jobId }: { jobId: number }) {
  const { job } = useLiveJob(jobId);
  useFreshTable(job !== undefined && hasEnded(job));
  return null;
}
