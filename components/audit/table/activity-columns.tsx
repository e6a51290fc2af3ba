"use client";

import type { ActivityRow } from "@/lib/audit/schemas";
import type { Column } from "../../table/types";
import { RelativeTime } from "../../ui/display/relative-time";
import { describeChanges } from "../event/describe-changes";
import { OutcomeTag } from "../event/outcome-tag";
import { actionWord } from "../event/event-words";
import type { FilterBy } from "../use-activity-view";
import { EventActions } from "./event-actions";

/** The columns of the activity, in the order in which they stand and with the order in which they leave. */
export function activityColumns(
  filterBy: FilterBy,
  onOpen: (row: ActivityRow) => void,
): readonly Column<ActivityRow>[] {
  return [
    { id: "at", header: "When", width: 104, cell: (row) => <RelativeTime value={row.at} /> },
    { id: "actor", header: "Who", width: 132, grow: 1, cell: (row) => row.actorName },
    { id: "action", header: "Did", width: 150, grow: 1, cell: (row) => actionWord(row.action) },
    { id: "target", header: "To", width: 132, grow: 1, cell: (row) => row.targetName },
    { id: "email", header: "Email", width: 180, grow: 1, leave: 2, cell: (row) => row.targetEmail ?? "" },
    { id: "outcome", header: "Outcome", width: 88, cell: (row) => <OutcomeTag outcome={row.outcome} /> },
    {
      id: "details",
      header: "Details",
      width: 180,
      grow: 2,
      leave: 3,
      cell: (row) => describeChanges(row),
    },
    { id: "ip", header: "From", width: 132, leave: 1, isNumeric: true, cell: (row) => row.ip ?? "" },
    {
      id: "actions",
      header: "Actions",
      width: 76,
      isSticky: true,
      isHideable: false,
      isHeaderHidden: true,
      cell: (row) => <EventActions row={row} filterBy={filterBy} onOpen={onOpen} />,
    },
  ];
}
