"use client";

import { History } from "lucide-react";
import { auditActions } from "@/lib/audit/actions";
import type { ActivityPage, ActivityRow } from "@/lib/audit/schemas";
import { DataTable } from "../table/data-table";
import { fetchPage } from "../table/rows/fetch-page";
import { TableToolbar } from "../table/toolbar/table-toolbar";
import type { Column } from "../table/types";
import { EmptyState } from "../ui/display/empty-state";
import { RelativeTime } from "../ui/display/relative-time";
import { Tag } from "../ui/display/tag";
import { describeChanges } from "./describe-changes";

const words: Record<string, string> = auditActions;

const columns: readonly Column<ActivityRow>[] = [
  { id: "at", header: "When", width: 116, cell: (row) => <RelativeTime value={row.at} /> },
  { id: "actor", header: "Who", width: 150, grow: 1, cell: (row) => row.actorName },
  { id: "action", header: "Did", width: 168, cell: (row) => words[row.action] ?? row.action },
  { id: "target", header: "To", width: 150, grow: 1, cell: (row) => row.targetName },
  { id: "email", header: "Email", width: 190, grow: 1, leave: 2, cell: (row) => row.targetEmail ?? "" },
  {
    id: "outcome",
    header: "Outcome",
    width: 92,
    cell: (row) => <Tag variant={row.outcome === "done" ? "ok" : "warn"}>{row.outcome}</Tag>,
  },
  { id: "details", header: "Details", width: 220, grow: 2, cell: (row) => describeChanges(row) },
  { id: "ip", header: "From", width: 116, leave: 1, cell: (row) => row.ip ?? "" },
];

const path = "/api/console/activity";
const readPage = (cursor: string | null, signal: AbortSignal) =>
  fetchPage<ActivityRow>(cursor === null ? path : `${path}?cursor=${cursor}`, signal);

/** Who did what to whom, newest first. */
export function ActivityTable({ initialPage }: { initialPage: ActivityPage }) {
  return (
    <DataTable
      label="Activity"
      noun="events"
      columns={columns}
      getRowId={(row) => String(row.id)}
      queryKey={["activity"]}
      fetchPage={readPage}
      initialPage={initialPage}
      toolbar={<TableToolbar title="Activity" />}
      empty={
        <EmptyState icon={<History />} title="Nothing happened yet">
          Every change, refused change and sign-in appears here.
        </EmptyState>
      }
    />
  );
}
