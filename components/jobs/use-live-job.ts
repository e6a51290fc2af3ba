"use client";

import { useQuery } from "@tanstack/react-query";
import type { JobRow } from "@/lib/jobs/schemas";
import { fetchJson, requestFailure } from "../table/rows/fetch-page";
import { oneJobKey } from "./jobs-query-keys";
import { refetchAfterMs } from "./live";

/**
 * One job as it is now, read again while it moves and the page is visible.
 * @param initial as the page read it
 */
export function useLiveJob(jobId: number, initial?: JobRow) {
  const query = useQuery({
    queryKey: oneJobKey(jobId),
    queryFn: ({ signal }) => fetchJson<JobRow>(`/api/console/jobs/${jobId}`, signal),
    initialData: initial,
    refetchInterval: ({ state }) => refetchAfterMs(state.data && [state.data]),
  });
  return { job: query.data, failure: query.isError && !query.data ? requestFailure(query.error) : null };
}
