"use client";

import { hashKey, keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { FetchPage, Page } from "../types";
import { requestFailure } from "./fetch-page";

export interface RowsSource<Row> {
  /** Everything that decides which rows come: the list, what is searched, filters, sort. */
  queryKey: QueryKey;
  fetchPage: FetchPage<Row>;
  /** The first piece for the present key, read with the page. */
  initialPage?: Page<Row>;
  /** For rows that change by themselves: after how long they are read again while the page is visible. */
  refetchAfterMs?: (rows: readonly Row[]) => number;
}

const noRows: readonly never[] = [];

/** The rows of a list: the first piece from the page, further ones as one scrolls, the old ones until new ones are there. */
export function useRows<Row>({ queryKey, fetchPage, initialPage, refetchAfterMs }: RowsSource<Row>) {
  const key = hashKey(queryKey);
  // The page's own piece belongs to the key that it came with, and to no later one.
  const [seed, setSeed] = useState({ page: initialPage, key });
  if (seed.page !== initialPage) setSeed({ page: initialPage, key });

  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: firstCursor,
    getNextPageParam: (last) => last.nextCursor,
    initialData:
      seed.page && seed.key === key ? { pages: [seed.page], pageParams: [firstCursor] } : undefined,
    placeholderData: keepPreviousData,
    // Comparing every loaded row with its new self takes longer than drawing the visible ones.
    structuralSharing: false,
    refetchInterval: ({ state }) =>
      refetchAfterMs?.(state.data?.pages.flatMap((page) => page.rows) ?? noRows) ?? false,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? noRows, [pages]);
  const hasFailedFirst = query.isError && (pages === undefined || query.isPlaceholderData);

  return {
    key,
    rows,
    /** Nothing is there to show yet. */
    isLoading: query.isPending,
    /** What is shown answers an earlier question. */
    isOutdated: query.isPlaceholderData,
    failure: hasFailedFirst ? requestFailure(query.error) : null,
    nextFailure: query.isFetchNextPageError ? requestFailure(query.error) : null,
    hasMore: query.hasNextPage && !query.isPlaceholderData,
    total: query.hasNextPage ? (pages?.[0]?.total ?? null) : rows.length,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
    retryNext: () => void query.fetchNextPage(),
  };
}

export type Rows<Row> = ReturnType<typeof useRows<Row>>;

const firstCursor: string | null = null;
