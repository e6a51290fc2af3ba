"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ListUsersInput, UserCount } from "@/lib/users/schemas";
import { fetchJson } from "../../table/rows/fetch-page";
import { usersCountKey } from "../users-query-keys";
import { requestUrl } from "../users-url";

/** How many users match, after the rows: it never holds them up, and past a limit it says "more than". */
export function UsersCount({ input }: { input: ListUsersInput }) {
  const { sort: _sort, direction: _direction, ...filters } = input;
  const { data } = useQuery({
    queryKey: [...usersCountKey, filters],
    queryFn: ({ signal }) => fetchJson<UserCount>(requestUrl("/api/console/users/count", filters), signal),
    placeholderData: keepPreviousData,
  });
  if (!data) return null;
  return <span>{`${data.count.toLocaleString("en")}${data.isExact ? "" : "+"}`}</span>;
}
