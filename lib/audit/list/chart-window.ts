import type { ActivityFilters, ChartUnit } from "../schemas";
import { periodOf } from "./wanted-events";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Without a period the charts show the last 30 days, and never more than a year: bars have to be told apart. */
const usualDays = 30;
const mostDays = 366;

export interface ChartWindow {
  readonly from: Date;
  readonly to: Date;
  readonly unit: ChartUnit;
}

function unitFor(lengthMs: number): ChartUnit {
  if (lengthMs <= 3 * hourMs) return "minutes";
  if (lengthMs <= 3 * dayMs) return "hour";
  return lengthMs <= 92 * dayMs ? "day" : "week";
}

/** Over which time the charts go, and how long each bar takes. */
export function chartWindow(filters: ActivityFilters, now: Date): ChartWindow {
  const asked = periodOf(filters, now);
  const to = new Date(Math.min(asked.to?.getTime() ?? Infinity, now.getTime()));
  const earliest = to.getTime() - (asked.from ? mostDays : usualDays) * dayMs;
  const from = new Date(Math.min(Math.max(asked.from?.getTime() ?? -Infinity, earliest), to.getTime()));
  return { from, to, unit: unitFor(to.getTime() - from.getTime()) };
}
