import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { JobsTable } from "@/components/jobs/jobs-table";
import { jobsInputFromUrl } from "@/components/jobs/jobs-url";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { userReach } from "@/lib/access/decide";
import { loadPage } from "@/lib/core/page";
import { listJobs } from "@/lib/jobs/queries";

export const metadata: Metadata = { title: "Jobs" };

/** One's own jobs, and those of the users whom one may view. */
export default async function JobsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const jobs = await loadPage(listJobs, await jobsInputFromUrl(searchParams), "/jobs");
  const seesOthers = userReach(jobs.ctx.privileges, "view") !== undefined;
  return (
    <PageFrame crumbs={[{ label: "Jobs" }]}>
      <LoadedPage loaded={jobs}>
        {(data) => <JobsTable initialPage={data} seesOthers={seesOthers} />}
      </LoadedPage>
    </PageFrame>
  );
}
