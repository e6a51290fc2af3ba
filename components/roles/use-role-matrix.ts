"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import type { RoleEditor } from "@/lib/roles/rules";
import type { RoleMatrix } from "@/lib/roles/schemas";
import { fetchJson } from "../table/rows/fetch-page";
import { matrixUrl, rolesKey } from "./roles-url";

/** The matrix that came with the page, and as it is after each change. */
export function useRoleMatrix(initial: RoleMatrix) {
  // The key is this page's own: what an earlier visit read is not shown again.
  const queryKey = [...rolesKey, "matrix", useId()];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson<RoleMatrix>(matrixUrl, signal),
    initialData: initial,
    staleTime: Infinity,
    gcTime: 0,
  });
  const editor = useMemo(
    (): RoleEditor => ({ ...data.editor, privileges: new Set(data.editor.privileges) }),
    [data.editor],
  );
  return { roles: data.roles, editor };
}
