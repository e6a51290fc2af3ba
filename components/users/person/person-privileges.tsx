"use client";

import { useQuery } from "@tanstack/react-query";
import type { HeldRole } from "@/lib/users/person/held-roles";
import { fetchJson } from "../../table/rows/fetch-page";
import { PrivilegesCard } from "./privileges-card";

interface PersonPrivilegesProps {
  userId: number;
  initial: readonly HeldRole[];
}

/** The roles and privileges of one person as the page brought them, read again when a dialog changed them. */
export function PersonPrivileges({ userId, initial }: PersonPrivilegesProps) {
  const { data } = useQuery({
    queryKey: ["person", userId, "privileges"],
    queryFn: ({ signal }) =>
      fetchJson<readonly HeldRole[]>(`/api/console/users/${userId}/privileges`, signal),
    initialData: initial,
  });
  return <PrivilegesCard roles={data} />;
}
