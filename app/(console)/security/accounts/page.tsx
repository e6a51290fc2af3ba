import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { accountHref } from "@/components/accounts/accounts-url";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { securityTabs } from "@/components/shell/security-tabs";
import { listAccounts } from "@/lib/accounts/queries";
import { loadPage } from "@/lib/core/page";

export const metadata: Metadata = { title: "Accounts" };

/** Goes on to the first account, the default one. */
export default async function AccountsPage() {
  const loaded = await loadPage(listAccounts, { pageSize: 1 }, "/security/accounts");
  const first = loaded.state === "ready" ? loaded.data.rows[0] : undefined;
  if (first) redirect(accountHref(first.id));
  return (
    <PageFrame
      crumbs={[{ label: "Security" }, { label: "Accounts" }]}
      tabs={securityTabs(loaded.ctx.privileges)}
      tabsLabel="Security"
    >
      <LoadedPage loaded={loaded}>{() => null}</LoadedPage>
    </PageFrame>
  );
}
