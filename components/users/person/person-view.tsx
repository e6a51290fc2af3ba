"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import type { RoleOption } from "@/lib/roles/schemas";
import type { Person } from "@/lib/users/person/get-person";
import { fetchJson } from "../../table/rows/fetch-page";
import { useUserDialog } from "../use-user-dialog";
import { UserDialogs } from "../user-dialogs";
import { PersonHeader } from "./person-header";

interface PersonViewProps {
  person: Person;
  roles: readonly RoleOption[];
  passwordPolicy: PasswordPolicy;
  /** The list that the person stands in: where one goes when they are gone. */
  listHref: string;
  children: ReactNode;
}

/** One person with everything that can be done with them; whatever a dialog did is read anew when it closes. */
export function PersonView({ person, roles, passwordPolicy, listHref, children }: PersonViewProps) {
  const dialog = useUserDialog();
  const refresh = useRefresh(person.id, listHref);
  const close = () => {
    dialog.close();
    return void refresh();
  };
  return (
    <>
      <PersonHeader person={person} onOpen={dialog.open} />
      {children}
      <UserDialogs
        dialog={{ ...dialog, close }}
        addRefusal="Users are added in the list."
        roles={roles}
        passwordPolicy={passwordPolicy}
      />
    </>
  );
}

function useRefresh(userId: number, listHref: string) {
  const router = useRouter();
  const queryClient = useQueryClient();
  return async () => {
    const isThere = await queryClient
      .fetchQuery({
        queryKey: ["user", userId],
        queryFn: ({ signal }) => fetchJson(`/api/console/users/${userId}`, signal),
        staleTime: 0,
        gcTime: 0,
      })
      .then(
        () => true,
        () => false,
      );
    if (!isThere) return router.replace(listHref);
    router.refresh();
    return queryClient.invalidateQueries({ queryKey: ["person", userId] });
  };
}
