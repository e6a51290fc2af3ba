"use client";

import { ListChecks, Plus } from "lucide-react";
import { useMemo } from "react";
import type { JobPage, JobRow } from "@/lib/jobs/schemas";
import { DataTable } from "../table/data-table";
import { fetchPage } from "../table/rows/fetch-page";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/display/empty-state";
import { requestUrl } from "../users/users-url";
import { JobDialogs } from "./dialogs/job-dialogs";
import { jobsListKey } from "./jobs-query-keys";
import { refetchAfterMs } from "./live";
import { jobsColumns } from "./table/jobs-columns";
import { JobsToolbar } from "./table/jobs-toolbar";
import { useJobsView } from "./table/use-jobs-view";
import { useJobDialog } from "./use-job-dialog";

interface JobsTableProps {
  /** The first rows for what stands in the address. */
  initialPage: JobPage;
  seesOthers: boolean;
}

const getRowId = (row: JobRow) => String(row.id);

/** Jobs with what they are doing, live, and everything that can be done with them. */
export function JobsTable({ initialPage, seesOthers }: JobsTableProps) {
  const state = useJobsView();
  const dialog = useJobDialog();
  const { open } = dialog;
  const columns = useMemo(() => jobsColumns(open), [open]);
  const addButton = (
    <Button variant="primary" icon={<Plus />} onClick={() => open("add")}>
      Add job
    </Button>
  );
  return (
    <>
      <DataTable
        label="Jobs"
        noun="jobs"
        columns={columns}
        getRowId={getRowId}
        queryKey={jobsListKey(state.input)}
        fetchPage={(cursor, signal) =>
          fetchPage<JobRow>(requestUrl("/api/console/jobs", state.input, cursor), signal)
        }
        initialPage={initialPage}
        refetchAfterMs={refetchAfterMs}
        onOpen={(row) => open("details", row.id)}
        toolbar={<JobsToolbar state={state} seesOthers={seesOthers} actions={addButton} />}
        empty={
          <EmptyState icon={<ListChecks />} title="No jobs yet" action={addButton}>
            Imports, bulk changes, pollers, cron triggers and scheduled API calls stand here.
          </EmptyState>
        }
        noMatch={state.words === null ? null : { what: state.words, onClear: state.clear }}
      />
      <JobDialogs dialog={dialog} canAdd />
    </>
  );
}
