"use client";

import { useQuery } from "@tanstack/react-query";
import type { StopReceipt } from "@/lib/jobs/stop-receipt";
import { fetchJson } from "../../table/rows/fetch-page";
import { askAgainAfter } from "./ask-again";

/**
 * Asks until the last of the jobs has reported; a worker that is gone ends the waiting, too.
 * @param userId of this user only
 */
export function useStopReceipt(receiptId: string, userId: number | undefined): StopReceipt | undefined {
  const search = new URLSearchParams({ receiptId, ...(userId !== undefined && { userId: String(userId) }) });
  return useQuery({
    queryKey: ["stop-receipt", receiptId, userId],
    queryFn: ({ signal }) => fetchJson<StopReceipt>(`/api/console/jobs/stops?${search}`, signal),
    refetchInterval: ({ state: { data, error } }) => askAgainAfter(data, error),
    retry: false,
    gcTime: 0,
  }).data;
}
