"use client";

import type { UserRow } from "@/lib/users/schemas";
import type { Column } from "../../table/types";
import { Day, RelativeTime } from "../../ui/display/relative-time";
import type { OpenUserDialog } from "../use-user-dialog";
import { RowActions } from "./row-actions";
import { ActiveCell, Dim, LastNameCell, LockedCell, RolesCell } from "./user-cells";

interface UsersColumnsOptions {
  /** Over all accounts each row says to which it belongs. */
  hasAccounts: boolean;
  onOpen: OpenUserDialog;
}

/** The columns of the users table, in the order in which they stand and with the order in which they leave. */
export function usersColumns({ hasAccounts, onOpen }: UsersColumnsOptions): readonly Column<UserRow>[] {
  return [...personColumns(hasAccounts), ...stateColumns(onOpen), ...recordColumns, actionsColumn(onOpen)];
}

function personColumns(hasAccounts: boolean): readonly Column<UserRow>[] {
  const account: Column<UserRow> = {
    id: "account",
    header: "Account",
    cell: (row) => row.accountName,
    width: 120,
    comfort: 160,
    grow: 1.6,
  };
  return [
    {
      id: "first",
      header: "First",
      cell: (row) => row.firstName,
      width: 72,
      comfort: 84,
      grow: 0.84,
      isSortable: true,
      isHideable: false,
    },
    {
      id: "last",
      header: "Last",
      cell: (row) => <LastNameCell row={row} />,
      width: 108,
      comfort: 132,
      grow: 1.32,
      isSortable: true,
      isHideable: false,
    },
    {
      id: "email",
      header: "Email",
      cell: (row) => row.email,
      width: 164,
      comfort: 240,
      grow: 2.5,
      isSortable: true,
    },
    ...(hasAccounts ? [account] : []),
    { id: "password", header: "Password", cell: () => <Dim>secured</Dim>, width: 80, leave: 1 },
  ];
}

function stateColumns(onOpen: OpenUserDialog): readonly Column<UserRow>[] {
  return [
    {
      id: "roles",
      header: "Roles",
      cell: (row) => <RolesCell row={row} />,
      width: 120,
      comfort: 140,
      grow: 1.4,
    },
    { id: "active", header: "Active", cell: (row) => <ActiveCell row={row} onOpen={onOpen} />, width: 56 },
    { id: "locked", header: "Locked", cell: (row) => <LockedCell row={row} />, width: 116, leave: 5 },
    {
      id: "twoFactor",
      header: "Two-factor",
      cell: (row) => (row.twoFactor ? "on" : <Dim>off</Dim>),
      width: 84,
      leave: 4,
    },
  ];
}

const recordColumns: readonly Column<UserRow>[] = [
  { id: "id", header: "ID", cell: (row) => <Dim>{row.id}</Dim>, width: 68, leave: 3, isSortable: true },
  {
    id: "lastSignIn",
    header: "Last sign-in",
    cell: (row) => <RelativeTime value={row.lastSignInAt} />,
    width: 108,
    leave: 6,
    isSortable: true,
  },
  {
    id: "created",
    header: "Created",
    cell: (row) => <Day value={row.createdAt} />,
    width: 112,
    leave: 2,
    isSortable: true,
  },
];

function actionsColumn(onOpen: OpenUserDialog): Column<UserRow> {
  return {
    id: "actions",
    header: "Actions",
    cell: (row) => <RowActions row={row} onOpen={onOpen} />,
    width: 160,
    isHeaderHidden: true,
    isHideable: false,
    isSticky: true,
  };
}
