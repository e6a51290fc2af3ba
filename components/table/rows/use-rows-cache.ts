"use client";

import { type InfiniteData, type QueryKey, useQueryClient } from "@tanstack/react-query";
import type { Page } from "../types";

type Cached<Row> = InfiniteData<Page<Row>, string | null>;

/** Changes rows where they are shown, in every loaded list whose key begins so. Returns from each how to take it back. */
export function useRowsCache<Row>(queryKey: QueryKey) {
  const queryClient = useQueryClient();
  const rewrite = (change: (rows: readonly Row[]) => readonly Row[]) => {
    const before = queryClient.getQueriesData<Cached<Row>>({ queryKey });
    for (const [key, data] of before) {
      if (!data) continue;
      const pages = data.pages.map((page) => ({ ...page, rows: change(page.rows) }));
      queryClient.setQueryData<Cached<Row>>(key, { ...data, pages });
    }
    return () => before.forEach(([key, data]) => queryClient.setQueryData(key, data));
  };
  return {
    patch: (isIt: (row: Row) => boolean, change: (row: Row) => Row) =>
      rewrite((rows) => rows.map((row) => (isIt(row) ? change(row) : row))),
    remove: (isIt: (row: Row) => boolean) => rewrite((rows) => rows.filter((row) => !isIt(row))),
    refresh: () => queryClient.invalidateQueries({ queryKey }),
  };
}
