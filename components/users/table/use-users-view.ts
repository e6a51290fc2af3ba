"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useListUrl } from "../../table/toolbar/use-list-url";
import {
  defaultUserSort,
  filterParsers,
  listInputFor,
  sortableColumns,
  type UserFilters,
} from "../users-url";

/** What the table shows, as it stands in the address, and what the server is asked for it. */
export function useUsersView(accountId: number | undefined) {
  const { q, setQ, sort, setSort } = useListUrl({ sortable: sortableColumns, defaultSort: defaultUserSort });
  const [{ role, status, seen }, setFilters] = useQueryStates(filterParsers);
  const filters: UserFilters = useMemo(() => ({ role, status, seen }), [role, status, seen]);
  const input = useMemo(
    () => listInputFor({ q, sort, ...filters }, accountId),
    [q, sort, filters, accountId],
  );
  const letters = [...q.trim()].length;
  return {
    q,
    setQ,
    /** What one or two letters begin comes as it matches (last name, first name, e-mail), not as sorted. */
    sort: letters === 1 || letters === 2 ? undefined : sort,
    setSort,
    filters,
    change: (next: Partial<UserFilters>) => void setFilters(next),
    clear: () => {
      setQ("");
      void setFilters(null);
    },
    input,
  };
}

export type UsersViewState = ReturnType<typeof useUsersView>;
