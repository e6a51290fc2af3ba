"use client";

import { createParser, parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import type { Sort } from "../types";

interface ListUrlOptions {
  /** The columns that may be sorted by; anything else in the address is ignored. */
  sortable: readonly string[];
  defaultSort: Sort;
}

const searchParser = parseAsString.withDefault("");

/** What is searched and how it is sorted, kept in the address: `q=anna&sort=-created`. Keep `sortable` and `defaultSort` stable. */
export function useListUrl({ sortable, defaultSort }: ListUrlOptions) {
  const sortParser = useMemo(
    () =>
      createParser<Sort>({
        parse: (text) => {
          const desc = text.startsWith("-");
          const id = desc ? text.slice(1) : text;
          return sortable.includes(id) ? { id, desc } : null;
        },
        serialize: formatSort,
        eq: (one, other) => one.id === other.id && one.desc === other.desc,
      }).withDefault(defaultSort),
    [sortable, defaultSort],
  );
  const [q, setSearch] = useQueryState("q", searchParser);
  const [sort, setSorting] = useQueryState("sort", sortParser);
  return {
    q,
    setQ: (text: string) => void setSearch(text || null),
    sort,
    setSort: (next: Sort) => void setSorting(next),
  };
}

/** A sort as it stands in an address: "last", or "-last" from the end. */
export function formatSort({ id, desc }: Sort): string {
  return desc ? `-${id}` : id;
}
