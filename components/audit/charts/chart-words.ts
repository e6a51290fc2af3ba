import type { ActivityPoint, ChartUnit } from "@/lib/audit/schemas";
import { formatClock, formatDay, formatFull, formatShortDay, type Zone } from "../../ui/display/format-time";

/** What is charted, in the order in which it stands, each with its token. */
export const series = [
  { key: "signIns", title: "Sign-ins", noun: "sign-ins", color: "var(--accent)" },
  { key: "failures", title: "Failures", noun: "failed sign-ins and locks", color: "var(--warn)" },
  { key: "changes", title: "Changes", noun: "changes", color: "var(--ok)" },
] as const;

export type SeriesKey = (typeof series)[number]["key"];

const unitWords: Record<ChartUnit, string> = {
  minutes: "every 5 minutes",
  hour: "by the hour",
  day: "by day",
  week: "by week",
};

/** What time the charts cover: "25 Oct to 24 Nov 2026, by day". */
export function chartRange(points: readonly ActivityPoint[], unit: ChartUnit, zone: Zone): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return "";
  const [begins, ends] = [new Date(first.at), new Date(last.at)];
  if (unit === "minutes")
    return `${formatDay(begins, zone)}, ${formatClock(begins, zone)} to ${formatClock(ends, zone)}, ${unitWords[unit]}`;
  return `${formatShortDay(begins, zone)} to ${formatDay(ends, zone)}, ${unitWords[unit]}`;
}

/** Where a bar begins, short and in full. */
export function barWords(at: string, unit: ChartUnit, zone: Zone): { tick: string; label: string } {
  const begins = new Date(at);
  if (unit === "minutes" || unit === "hour") {
    const clock = formatClock(begins, zone);
    return {
      tick: unit === "hour" && clock === "00:00" ? formatShortDay(begins, zone) : clock,
      label: formatFull(begins, zone),
    };
  }
  const day = formatDay(begins, zone);
  return { tick: formatShortDay(begins, zone), label: unit === "week" ? `Week of ${day}` : day };
}
