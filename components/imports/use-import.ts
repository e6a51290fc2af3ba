"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ImportDetails } from "@/lib/imports/schemas";
import { fetchJson, requestFailure } from "../table/rows/fetch-page";
import { importKey, importRowsKey } from "./import-query-keys";
import { isMoving } from "./import-states";

const everyMs = 1_000;

/** One import as the page brought it, read again every second for as long as something of it is under way. */
export function useImport(initial: ImportDetails) {
  const queryClient = useQueryClient();
  const { id } = initial;
  const query = useQuery({
    queryKey: [...importKey(id), "details"],
    queryFn: ({ signal }) => fetchJson<ImportDetails>(`/api/console/imports/${id}`, signal),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? everyMs : false),
    refetchOnWindowFocus: true,
  });
  // What came to rest has other rows than before.
  const moving = isMoving(query.data);
  const [wasMoving, setWasMoving] = useState(moving);
  if (moving !== wasMoving) {
    setWasMoving(moving);
    if (!moving) void queryClient.invalidateQueries({ queryKey: importRowsKey(id) });
  }
  return { details: query.data, failure: query.isError ? requestFailure(query.error) : null };
}
