"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import type { ActivityCounts, ListActivityInput } from "@/lib/audit/schemas";
import { fetchJson, requestFailure } from "../../table/rows/fetch-page";
import { Button } from "../../ui/button";
import { useClock } from "../../ui/display/clock-provider";
import { requestUrl } from "../../users/users-url";
import { chartParser } from "../activity-url";
import { chartRange, series } from "./chart-words";
import { CountsTable } from "./counts-table";
import { SeriesChart } from "./series-chart";

/** The numbers for these filters, counted in the calendar of this browser. */
function useCounts(input: ListActivityInput) {
  const { zone } = useClock();
  return useQuery({
    queryKey: ["activity-counts", input],
    queryFn: ({ signal }) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const url = requestUrl("/api/console/activity/chart", { ...input, zone: timeZone });
      return fetchJson<ActivityCounts>(url, signal);
    },
    // Not before the page knows its zone.
    enabled: zone === "local",
    placeholderData: keepPreviousData,
  });
}

/** How many sign-ins, failures and changes there were over time, for the same filters as the table. */
export function ActivityCharts({ input }: { input: ListActivityInput }) {
  const { data, isError, error, refetch } = useCounts(input);
  const [shown, setShown] = useQueryState("chart", chartParser);
  const isTable = shown === "table";
  return (
    <section
      aria-label="Activity over time"
      className="shrink-0 rounded-l border border-line bg-surface px-4 pt-2.5 pb-3 shadow-card"
    >
      <div className="flex h-7 items-center gap-2">
        <h2 className="text-[14px] font-semibold">Over time</h2>
        <p className="min-w-0 flex-1 truncate text-label text-text-3">{data && <Covered counts={data} />}</p>
        <Button size="small" variant="ghost" onClick={() => void setShown(isTable ? null : "table")}>
          {isTable ? "Show as charts" : "Show as table"}
        </Button>
      </div>
      {isError && !data ? (
        <Failed message={requestFailure(error).message} onRetry={() => void refetch()} />
      ) : isTable && data ? (
        <CountsTable counts={data} />
      ) : (
        <div className="grid h-[118px] grid-cols-3 gap-6">
          {series.map((each) => (
            <SeriesChart key={each.key} series={each} counts={data} />
          ))}
        </div>
      )}
    </section>
  );
}

function Covered({ counts: { points, unit, isExact } }: { counts: ActivityCounts }) {
  const { zone } = useClock();
  const range = chartRange(points, unit, zone);
  return isExact ? range : `${range}. There are too many events: only the newest are counted`;
}

function Failed({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <div role="status" className="grid h-[118px] content-center justify-items-center gap-2 text-text-2">
      The charts did not load. {message}
      <Button size="small" onClick={onRetry}>
        Retry
      </Button>
    </div>
  );
}
