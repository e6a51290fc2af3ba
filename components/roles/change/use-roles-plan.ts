"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { RolesPlan } from "@/lib/roles/schemas";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { rolesKey, rolesPlanUrl } from "../roles-url";

/**
 * Who gains and who loses what, read anew whenever the changes or the roles are others.
 * @param changes as they stand in the address; empty: nothing is changed
 */
export function useRolesPlan(changes: string) {
  const queryKey = [...rolesKey, "plan", useId(), changes];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson<RolesPlan>(rolesPlanUrl(changes), signal),
    enabled: changes !== "",
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const isNeeded = changes !== "";
  return {
    queryKey,
    /** What is shown; of earlier changes while the present ones are looked at. */
    shown: isNeeded ? (query.data ?? null) : null,
    /** Of these very changes. */
    plan: isNeeded && !query.isPlaceholderData && !query.isFetching ? (query.data ?? null) : null,
    failure: isNeeded && query.isError ? requestFailure(query.error) : null,
    retry: () => void query.refetch(),
  };
}

export type RolesPlanState = ReturnType<typeof useRolesPlan>;
