"use client";

import { Plus, Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import type { RoleOption } from "@/lib/roles/schemas";
import type { BulkRefusals } from "@/lib/users/bulk/bulk-refusals";
import type { UserPage, UserRow } from "@/lib/users/schemas";
import { DataTable } from "../table/data-table";
import { fetchPage } from "../table/rows/fetch-page";
import { ExportMenu } from "../table/toolbar/export-menu";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/display/empty-state";
import { BulkBar } from "./bulk/bulk-bar";
import { BulkDialogs } from "./bulk/bulk-dialogs";
import { type Bulk, useBulk } from "./bulk/use-bulk";
import { fullName } from "./table/user-cells";
import { useUsersView } from "./table/use-users-view";
import { usersColumns } from "./table/users-columns";
import { filterWords } from "./table/users-filters";
import { UsersToolbar } from "./table/users-toolbar";
import { useUserDialog } from "./use-user-dialog";
import { UserDialogs } from "./user-dialogs";
import { usersListKey } from "./users-query-keys";
import { requestUrl } from "./users-url";

export interface UsersTableProps {
  /** Without one: over every account that the person reaches. */
  account?: { id: number; name: string; isDefault: boolean; active: boolean };
  /** The first rows for what stands in the address. */
  initialPage?: UserPage;
  permissions: { canAdd: boolean; addRefusal?: string };
  bulkRefusals: BulkRefusals;
  roles: readonly RoleOption[];
  passwordPolicy: PasswordPolicy;
}

const getRowId = (row: UserRow) => String(row.id);
const rowState = (row: UserRow) => ({ isOwn: row.isSelf, isDimmed: !row.active });

/** The users of one account or of all, with everything that can be done with them. */
export function UsersTable({ account, initialPage, permissions, roles, ...more }: UsersTableProps) {
  const { passwordPolicy, bulkRefusals } = more;
  const view = useUsersView(account?.id);
  const router = useRouter();
  const bulk = useBulk(view.input);
  const dialog = useUserDialog();
  const { open } = dialog;
  const hasAccounts = account === undefined;
  const columns = useMemo(() => usersColumns({ hasAccounts, onOpen: open }), [hasAccounts, open]);
  const words = filterWords(view.q, view.filters, roles);
  const refusal = addRefusal(permissions, account);
  const addButton = (
    <Button variant="primary" icon={<Plus />} disabledReason={refusal} onClick={() => open("add")}>
      Add user
    </Button>
  );

  return (
    <>
      <DataTable
        label="Users"
        noun="users"
        columns={columns}
        getRowId={getRowId}
        queryKey={usersListKey(view.input)}
        fetchPage={(cursor, signal) =>
          fetchPage<UserRow>(requestUrl("/api/console/users", view.input, cursor), signal)
        }
        initialPage={initialPage}
        sort={view.sort}
        onSortChange={view.setSort}
        rowState={rowState}
        onOpen={(row) => (row.refusals.edit ? router.push(`/users/${row.id}`) : open("edit", row.id))}
        selection={bulk.selection}
        rowName={fullName}
        toolbar={<Toolbar {...{ view, roles, account, refusal, bulk, bulkRefusals }} actions={addButton} />}
        empty={<NoUsers account={account} action={refusal ? undefined : addButton} />}
        noMatch={words === null ? null : { what: words, onClear: view.clear }}
      />
      <BulkDialogs bulk={bulk} />
      <UserDialogs
        dialog={dialog}
        account={account}
        addRefusal={refusal}
        roles={roles}
        passwordPolicy={passwordPolicy}
      />
    </>
  );
}

function NoUsers({ account, action }: Pick<UsersTableProps, "account"> & { action: ReactNode }) {
  return (
    <EmptyState icon={<Users />} title="No users yet" action={action}>
      {account ? `Whoever works for ${account.name} stands here.` : "Everybody in your accounts stands here."}
    </EmptyState>
  );
}

interface ToolbarProps {
  view: ReturnType<typeof useUsersView>;
  roles: readonly RoleOption[];
  bulk: Bulk;
  bulkRefusals: BulkRefusals;
  account: UsersTableProps["account"] | undefined;
  refusal: string | undefined;
  actions: ReactNode;
}

/** While users are selected, what can be done with them stands there instead. */
function Toolbar({ bulk, bulkRefusals, ...shown }: ToolbarProps) {
  const { selection, ask } = bulk;
  const bar = (
    <BulkBar
      selection={selection}
      input={shown.view.input}
      roles={shown.roles}
      refusals={bulkRefusals}
      onAsk={ask}
      more={
        <ExportMenu
          path="/api/console/users/export"
          input={bulk.about}
          what={selection.isAll ? "Every user that matches the filters" : "The selected users"}
          size="small"
        />
      }
    />
  );
  return <UsersToolbar {...shown} bulk={selection.isAny && bar} />;
}

function addRefusal(
  { canAdd, addRefusal: reason }: UsersTableProps["permissions"],
  account: UsersTableProps["account"],
): string | undefined {
  if (!canAdd) return reason ?? "Your roles do not include adding users here.";
  return account && !account.active
    ? `${account.name} is inactive. Reactivate the account first.`
    : undefined;
}
