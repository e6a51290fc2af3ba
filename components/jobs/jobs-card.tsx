"use client";

import { ListChecks } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { JobPage, JobRow, ListJobsInput } from "@/lib/jobs/schemas";
import { SectionCard } from "../shell/section-card";
import { fetchJson } from "../table/rows/fetch-page";
import { requestUrl } from "../users/users-url";
import { JobDialogs } from "./dialogs/job-dialogs";
import { JobLine } from "./table/job-line";
import { jobsKey } from "./jobs-query-keys";
import { refetchAfterMs } from "./live";
import { useJobDialog } from "./use-job-dialog";

interface JobsCardProps {
  of: { readonly userId: number; readonly isSelf: boolean } | "self";
  /** How the person is called. */
  name: string;
  initial: JobPage;
}

/** The latest jobs of one person, live, with the same actions as on the page of all jobs. */
export function JobsCard({ of, name, initial }: JobsCardProps) {
  const dialog = useJobDialog();
  const isSelf = of === "self" || of.isSelf;
  const rows = useJobsOf(of === "self" ? { scope: "mine" } : { userId: of.userId }, initial);
  return (
    <SectionCard
      id="jobs"
      title="Jobs"
      note={initial.nextCursor === null ? rows.length : `${rows.length}+`}
      action={
        isSelf && (
          <Link
            href="/jobs?whose=mine"
            className="rounded-s text-small text-accent underline-offset-2 hover:underline"
          >
            All jobs
          </Link>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="flex items-center gap-2.5 py-2 text-text-2">
          <ListChecks className="text-text-3" />
          {of === "self" ? "You have no jobs." : `${name} has no jobs.`}
        </p>
      ) : (
        <ul aria-label={of === "self" ? "Your jobs" : `Jobs of ${name}`}>
          {rows.map((row) => (
            <JobLine key={row.id} row={row} onOpen={dialog.open} />
          ))}
        </ul>
      )}
      <JobDialogs dialog={dialog} canAdd={false} />
    </SectionCard>
  );
}

function useJobsOf(input: ListJobsInput, initial: JobPage): readonly JobRow[] {
  const wanted = { ...input, pageSize: 100 };
  const { data } = useQuery({
    queryKey: [...jobsKey, "card", wanted],
    queryFn: ({ signal }) => fetchJson<JobPage>(requestUrl("/api/console/jobs", wanted), signal),
    initialData: initial,
    refetchInterval: ({ state }) => refetchAfterMs(state.data?.rows),
  });
  return data.rows;
}
