"use client";

import type { ActivityCounts } from "@/lib/audit/schemas";
import { useClock } from "../../ui/display/clock-provider";
import { barWords, series } from "./chart-words";

/** The numbers behind the charts, newest first. */
export function CountsTable({ counts }: { counts: ActivityCounts }) {
  const { zone } = useClock();
  return (
    // A box that scrolls has to be reached by keyboard.
    <div
      tabIndex={0}
      role="region"
      aria-label="Numbers behind the charts"
      className="h-[118px] overflow-y-auto rounded-m border border-line"
    >
      <table aria-label="Activity over time" className="w-full text-left">
        <thead className="sticky top-0 bg-surface-2 text-label text-text-2">
          <tr>
            <th scope="col" className="px-3 py-1 font-medium">
              {counts.unit === "week" ? "Week" : counts.unit === "day" ? "Day" : "Time"}
            </th>
            {series.map(({ key, title }) => (
              <th key={key} scope="col" className="w-28 px-3 py-1 text-right font-medium">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {counts.points.toReversed().map((point) => (
            <tr key={point.at} className="border-t border-line">
              <th scope="row" className="px-3 py-1 font-normal">
                {barWords(point.at, counts.unit, zone).label}
              </th>
              {series.map(({ key }) => (
                <td key={key} className="px-3 py-1 text-right">
                  {point[key].toLocaleString("en")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
