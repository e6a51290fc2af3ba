"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ImportDetails } from "@/lib/imports/schemas";
import { fetchJson, requestFailure } from "../table/rows/fetch-page";
import { importKey, importRowsKey } from "./import-query-keys";
import { isMoving } from "./import-states";

/** Counting all rows of a big import takes a while; its job, which is read more often, says when the state is another. */
const everyMs = 3_000;

/** One import as the page brought it, read again every few seconds for as long as something of it is under way. */
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
  const { state } = query.data;
  // Whatever came of a state, the rows are other ones than in it.
  useEffect(
    () => () => void queryClient.invalidateQueries({ queryKey: importRowsKey(id) }),
    [queryClient, id, state],
  );
  return { details: query.data, failure: query.isError ? requestFailure(query.error) : null };
}
