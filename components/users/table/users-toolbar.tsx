"use client";

import type { ReactNode } from "react";
import type { RoleOption } from "@/lib/roles/schemas";
import { ImportLink } from "../../imports/import-link";
import { ExportMenu } from "../../table/toolbar/export-menu";
import { SearchBox } from "../../table/toolbar/search-box";
import { TableToolbar } from "../../table/toolbar/table-toolbar";
import type { UsersViewState } from "./use-users-view";
import { UsersCount } from "./users-count";
import { UsersFilters } from "./users-filters";

interface UsersToolbarProps {
  view: UsersViewState;
  roles: readonly RoleOption[];
  /** Where imported users go first. */
  account: { id: number } | undefined;
  /** Why the person may not add users here. */
  refusal: string | undefined;
  actions: ReactNode;
  /** While users are selected: in place of all the rest. */
  bulk?: ReactNode;
}

/** What stands over the users: number, search, filters, Import, Export and Add user; or what is done with selected ones. */
export function UsersToolbar({ view, roles, account, refusal, actions, bulk }: UsersToolbarProps) {
  const { sort: _sort, direction: _direction, ...input } = view.input;
  return (
    <TableToolbar
      title="Users"
      count={<UsersCount input={view.input} />}
      search={<SearchBox label="Search users" value={view.q} onChange={view.setQ} hotkey="/" />}
      filters={<UsersFilters roles={roles} filters={view.filters} onChange={view.change} />}
      actions={
        <>
          <ImportLink accountId={account?.id} refusal={refusal} />
          <ExportMenu
            path="/api/console/users/export"
            input={input}
            what="Every user that matches the filters"
          />
          {actions}
        </>
      }
      bulk={bulk}
    />
  );
}
