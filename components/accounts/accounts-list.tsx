"use client";

import { Plus } from "lucide-react";
import { useQueryState } from "nuqs";
import type { AccountPage, AccountRow } from "@/lib/accounts/schemas";
import { fetchPage } from "../table/rows/fetch-page";
import { SideList } from "../table/side-list";
import { IconButton } from "../ui/icon-button";
import { AddAccount } from "./add-account";
import { accountsKey } from "./accounts-query-keys";
import { accountHref, accountsParsers, accountsUrl } from "./accounts-url";
import { compactCount } from "./compact-count";
import { useAccountDialog } from "./use-account-dialog";

interface AccountsListProps {
  currentId?: number;
  /** The first lines for what stands in the address. */
  initialPage?: AccountPage;
}

/** The accounts at the left of the page: the default one first, searched as one types, and a way to add one. */
export function AccountsList({ currentId, initialPage }: AccountsListProps) {
  const [search, setSearch] = useQueryState("accounts", accountsParsers.accounts);
  const { dialog, open, close } = useAccountDialog();
  return (
    <>
      <SideList<AccountRow>
        label="Accounts"
        searchLabel="Search accounts"
        queryKey={[...accountsKey, search]}
        fetchPage={(cursor, signal) => fetchPage<AccountRow>(accountsUrl(search, cursor), signal)}
        initialPage={initialPage}
        search={search}
        onSearch={(text) => void setSearch(text || null)}
        item={(row) => ({
          id: String(row.id),
          href: accountHref(row.id, search),
          name: row.name,
          note: noteOf(row),
          count: <UserCount count={row.userCount} />,
          isCurrent: row.id === currentId,
          isDimmed: !row.active,
        })}
        action={
          <IconButton
            label="Add account"
            icon={<Plus />}
            tone="accent"
            size="row"
            onClick={() => open("add")}
          />
        }
        empty={null}
        noMatch={search === "" ? null : { what: `“${search}”`, onClear: () => void setSearch(null) }}
      />
      <AddAccount isOpen={dialog === "add"} onClose={close} />
    </>
  );
}

function noteOf({ isDefault, active }: AccountRow): string | undefined {
  if (isDefault) return "Default";
  return active ? undefined : "Inactive";
}

function UserCount({ count }: { count: number }) {
  return (
    <>
      {compactCount(count)}
      <span className="sr-only">{count === 1 ? " user" : " users"}</span>
    </>
  );
}
