import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { ActivityTable } from "@/components/audit/activity-table";
import { activityInputFor, activityViewFromUrl } from "@/components/audit/activity-url";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { listActivity, nameActivity } from "@/lib/audit/queries";
import { allLoaded, loadPage } from "@/lib/core/page";

export const metadata: Metadata = { title: "Activity" };

const path = "/activity";

export default async function ActivityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = await activityViewFromUrl(searchParams);
  // Days in UTC: the zone of the browser is known only there, which asks again when it is another.
  const input = activityInputFor(view, "utc");
  const { personId, actorId, accountId } = input;
  const [page, names] = await Promise.all([
    loadPage(listActivity, input, path),
    loadPage(nameActivity, { personId, actorId, accountId }, path),
  ]);
  const { privileges } = page.ctx;
  return (
    <PageFrame crumbs={[{ label: "Activity" }]}>
      <LoadedPage loaded={allLoaded({ page, names })}>
        {(data) => (
          <ActivityTable
            initialPage={data.page}
            initial={{ view, names: data.names }}
            lookUps={{
              users: privileges.has("viewUsersOrg") || privileges.has("viewUsersAccount"),
              accounts: privileges.has("viewLogsOrg") && privileges.has("manageAccounts"),
            }}
          />
        )}
      </LoadedPage>
    </PageFrame>
  );
}
