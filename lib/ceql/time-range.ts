import { z } from "zod";
import type { TimeRange } from "./tree";

const dayMs = 86_400_000;
const isoDate = z.iso.date();
const isoInstant = z.iso.datetime({ offset: true });

/** What PostgreSQL and ISO strings both can say; nothing that happened lies at or beyond either end. */
const [earliest, latest] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];
const within = (time: number) => new Date(Math.min(Math.max(time, earliest), latest));

/**
 * The UTC day of `2017-01-15`, or the millisecond of an RFC 3339 time.
 * @returns undefined for anything else, also for days that no calendar has
 */
export function timeRange(text: string): TimeRange | undefined {
  const written = text.toUpperCase();
  const isDay = isoDate.safeParse(written).success;
  if (!isDay && !isoInstant.safeParse(written).success) return undefined;
  const start = Date.parse(written);
  if (Number.isNaN(start)) return undefined;
  return { from: within(start), to: within(start + (isDay ? dayMs : 1)) };
}
