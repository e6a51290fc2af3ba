"use client";

import { History } from "lucide-react";
import { useQueryState } from "nuqs";
import { useCallback, useMemo } from "react";
import type { ActivityNames, ActivityPage, ActivityRow } from "@/lib/audit/schemas";
import { DataTable } from "../table/data-table";
import { TableToolbar } from "../table/toolbar/table-toolbar";
import { EmptyState } from "../ui/display/empty-state";
import { ExportMenu } from "../table/toolbar/export-menu";
import { activityListKey, fetchEvents } from "./activity-rows";
import { type ActivityView, eventParser } from "./activity-url";
import { ActivityCharts } from "./charts/activity-charts";
import { OpenEvent } from "./event/open-event";
import { ActivityFilters, type LookUps } from "./filters/activity-filters";
import { filterWords } from "./filters/filter-words";
import { activityColumns } from "./table/activity-columns";
import { NewEvents } from "./table/new-events";
import { useActivityView } from "./use-activity-view";

export interface ActivityTableProps {
  /** The first events for what stands in the address. */
  initialPage: ActivityPage;
  initial: { view: ActivityView; names: ActivityNames };
  lookUps: LookUps;
}

const getRowId = (row: ActivityRow) => String(row.id);

/** Who did what to whom, newest first, with charts of it. */
export function ActivityTable({ initialPage, initial, lookUps }: ActivityTableProps) {
  const state = useActivityView(initial);
  const [eventId, setEventId] = useQueryState("event", eventParser);
  const open = useCallback((row: ActivityRow) => void setEventId(row.id, { history: "push" }), [setEventId]);
  const { input, filterBy } = state;
  const columns = useMemo(() => activityColumns(filterBy, open), [filterBy, open]);
  const words = filterWords(state);
  // The search for the first ones goes on in the browser, where it can be broken off.
  const isUnfinished = initialPage.rows.length === 0 && initialPage.nextCursor !== null;

  return (
    <>
      <ActivityCharts input={input} />
      <DataTable
        label="Activity"
        noun="events"
        columns={columns}
        getRowId={getRowId}
        queryKey={activityListKey(input)}
        fetchPage={(cursor, signal) => fetchEvents(input, cursor, signal)}
        initialPage={isUnfinished ? undefined : initialPage}
        onOpen={open}
        toolbar={
          <TableToolbar
            title="Activity"
            count={<NewEvents key={JSON.stringify(input)} input={input} />}
            filters={<ActivityFilters state={state} lookUps={lookUps} />}
            actions={
              <ExportMenu
                path="/api/console/activity/export"
                input={input}
                what="Every event that matches the filters"
              />
            }
          />
        }
        empty={
          <EmptyState icon={<History />} title="Nothing happened yet">
            Every change, refused change and sign-in appears here.
          </EmptyState>
        }
        noMatch={words === null ? null : { what: words, onClear: state.clear }}
      />
      <OpenEvent
        eventId={eventId}
        filterBy={filterBy}
        onClose={() => void setEventId(null, { history: "replace" })}
      />
    </>
  );
}
