"use client";

import { type InfiniteData, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ActionError } from "@/lib/core/errors";
import type { UserPage, UserRow } from "@/lib/users/schemas";
import { fetchJson, requestFailure } from "../table/rows/fetch-page";
import { usersKey } from "./users-query-keys";

function rowInLists(queryClient: QueryClient, userId: number): UserRow | null {
  for (const [, list] of queryClient.getQueriesData<InfiniteData<UserPage>>({ queryKey: usersKey })) {
    const row = list?.pages.flatMap((page) => page.rows).find(({ id }) => id === userId);
    if (row) return row;
  }
  return null;
}

/** The user that a dialog is about, as they were when it opened: from a loaded list, else from the server. */
export function useUserRow(userId: number): { row: UserRow | null; failure: ActionError | null } {
  const queryClient = useQueryClient();
  const [fromList] = useState(() => rowInLists(queryClient, userId));
  const { data, isError, error } = useQuery({
    queryKey: ["user", userId],
    queryFn: ({ signal }) => fetchJson<UserRow>(`/api/console/users/${userId}`, signal),
    enabled: fromList === null,
    staleTime: 0,
    gcTime: 0,
    refetchOnMount: "always",
  });
  return { row: fromList ?? data ?? null, failure: isError ? requestFailure(error) : null };
}
