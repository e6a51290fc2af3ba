import type { Metadata } from "next";
import { ActivityTable } from "@/components/audit/activity-table";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { listActivity } from "@/lib/audit/queries";
import { loadPage } from "@/lib/core/page";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage() {
  const loaded = await loadPage(listActivity, {}, "/activity");
  return (
    <PageFrame crumbs={[{ label: "Activity" }]}>
      <LoadedPage loaded={loaded}>{(page) => <ActivityTable initialPage={page} />}</LoadedPage>
    </PageFrame>
  );
}
