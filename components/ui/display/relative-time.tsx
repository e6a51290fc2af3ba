"use client";

import { tip } from "../tooltip/tip";
import { useClock } from "./clock-provider";
import { formatDay, formatFull, formatRelative } from "./format-time";

interface TimeProps {
  value: Date | string | null | undefined;
  /** What to say when there is no time. */
  empty?: string;
}

/** How long ago, in words, with the exact time on hover. */
export function RelativeTime({ value, empty = "never" }: TimeProps) {
  const { now, zone } = useClock();
  if (!value) return <span className="text-text-3">{empty}</span>;
  const date = new Date(value);
  return (
    <time className="tabular-nums" dateTime={date.toISOString()} {...tip(formatFull(date, zone))}>
      {formatRelative(date, now, zone)}
    </time>
  );
}

/** The day, with the exact time on hover. */
export function Day({ value, empty = "" }: TimeProps) {
  const { zone } = useClock();
  if (!value) return <span className="text-text-3">{empty}</span>;
  const date = new Date(value);
  return (
    <time className="tabular-nums" dateTime={date.toISOString()} {...tip(formatFull(date, zone))}>
      {formatDay(date, zone)}
    </time>
  );
}
