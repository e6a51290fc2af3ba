"use client";

import { CircleAlert } from "lucide-react";
import type { JobRow } from "@/lib/jobs/schemas";
import type { Column } from "../../table/types";
import { tip } from "../../ui/tooltip/tip";
import { RelativeTime } from "../../ui/display/relative-time";
import { JobStatusTag } from "../job-status";
import { kindWords } from "../job-words";
import type { OpenJobDialog } from "../use-job-dialog";
import { JobActions } from "./job-actions";
import { JobError, JobName, JobOwnerLink, JobProgressCell } from "./job-cells";

/** The columns of the jobs table, in the order in which they stand and with the order in which they leave. */
export function jobsColumns(onOpen: OpenJobDialog): readonly Column<JobRow>[] {
  return [...whatColumns(onOpen), ...stateColumns, actionsColumn(onOpen)];
}

function whatColumns(onOpen: OpenJobDialog): readonly Column<JobRow>[] {
  return [
    {
      id: "name",
      header: "Name",
      cell: (row) => <JobName row={row} onOpen={onOpen} />,
      width: 150,
      comfort: 200,
      grow: 2,
      isHideable: false,
    },
    { id: "kind", header: "Kind", cell: (row) => kindWords[row.kind], width: 100, leave: 4 },
    {
      id: "owner",
      header: "Owner",
      cell: (row) => <JobOwnerLink row={row} />,
      width: 110,
      comfort: 140,
      grow: 1,
    },
  ];
}

const stateColumns: readonly Column<JobRow>[] = [
  {
    id: "status",
    header: "Status",
    // Where the column of errors has no room, it is told here.
    cell: (row) => (
      <span {...(row.lastError !== null && tip(row.lastError))}>
        <JobStatusTag status={row.status} />
        {row.lastError !== null && row.status !== "failed" && (
          <CircleAlert
            aria-label="The last run failed"
            className="ml-1 inline-block size-3.5 align-middle text-danger"
          />
        )}
      </span>
    ),
    width: 112,
    isHideable: false,
  },
  {
    id: "progress",
    header: "Progress",
    cell: (row) => <JobProgressCell row={row} />,
    width: 140,
    leave: 5,
  },
  {
    id: "lastRun",
    header: "Last run",
    cell: (row) => <RelativeTime value={row.lastRunAt} />,
    width: 104,
    leave: 3,
  },
  {
    id: "nextRun",
    header: "Next run",
    cell: (row) => <RelativeTime value={row.nextRunAt} empty="–" />,
    width: 104,
    leave: 2,
  },
  {
    id: "lastError",
    header: "Last error",
    cell: (row) => <JobError row={row} />,
    width: 120,
    comfort: 180,
    grow: 1.5,
    leave: 1,
  },
];

function actionsColumn(onOpen: OpenJobDialog): Column<JobRow> {
  return {
    id: "actions",
    header: "Actions",
    cell: (row) => <JobActions row={row} onOpen={onOpen} />,
    width: 132,
    isHeaderHidden: true,
    isHideable: false,
    isSticky: true,
  };
}
