import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { AccountCard } from "@/components/accounts/card/account-card";
import { AccountsList } from "@/components/accounts/accounts-list";
import { loadAccountsView } from "@/components/accounts/accounts-url";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { securityTabs } from "@/components/shell/security-tabs";
import { accountRefusals } from "@/lib/accounts/rules";
import type { AccountDetails } from "@/lib/accounts/schemas";
import { getAccount, listAccounts } from "@/lib/accounts/queries";
import { allLoaded, loadPage } from "@/lib/core/page";
import { holderOf } from "@/lib/users/user-record";
import { AccountUsers } from "./account-users";

export const metadata: Metadata = { title: "Accounts" };

interface AccountPageProps {
  params: Promise<{ accountId: string }>;
  searchParams: Promise<SearchParams>;
}

/** The Accounts tab: the list of accounts, the card of one, its users. */
export default async function AccountPage({ params, searchParams }: AccountPageProps) {
  const { accountId } = await params;
  const path = `/security/accounts/${accountId}`;
  const { accounts: search } = await loadAccountsView(searchParams);
  const [account, list] = await Promise.all([
    loadPage(getAccount, { accountId }, path),
    loadPage(listAccounts, search ? { q: search.slice(0, 200) } : {}, path),
  ]);
  const { ctx } = account;
  const refusals = (shown: AccountDetails) =>
    accountRefusals(holderOf(ctx), { ...shown, accountId: shown.id, isDeleted: false });
  return (
    <PageFrame
      crumbs={[
        { label: "Security" },
        { label: "Accounts", href: "/security/accounts" },
        ...(account.state === "ready" ? [{ label: account.data.name }] : []),
      ]}
      tabs={securityTabs(ctx.privileges)}
      tabsLabel="Security"
      isFlush
    >
      <LoadedPage loaded={allLoaded({ account, list })}>
        {(data) => (
          <>
            <AccountsList currentId={data.account.id} initialPage={data.list} />
            <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3.5 overflow-auto px-5 py-4">
              <AccountCard key={data.account.id} account={data.account} refusals={refusals(data.account)} />
              <AccountUsers account={data.account} searchParams={searchParams} path={path} ctx={ctx} />
            </div>
          </>
        )}
      </LoadedPage>
    </PageFrame>
  );
}
