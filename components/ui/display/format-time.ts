// Times in words. Written out by hand instead of with Intl, so that server and browser agree to the letter.

/** `utc` while the server's HTML must be matched, `local` once the page runs. */
export type Zone = "utc" | "local";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "just now", "2 min ago", "3 h ago", "yesterday", "4 days ago", "12 Nov", "27 Oct 2017"; ahead: "in 5 min", "tomorrow". */
export function formatRelative(date: Date, now: Date, zone: Zone): string {
  const agoMs = now.getTime() - date.getTime();
  const span = Math.abs(agoMs);
  const days = dayNumber(now, zone) - dayNumber(date, zone);
  const say = (count: number, unit: string) => (agoMs >= 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`);

  if (span < minuteMs) return agoMs >= 0 ? "just now" : "in a moment";
  if (span < hourMs) return say(Math.floor(span / minuteMs), "min");
  if (days === 0 || span < 6 * hourMs) return say(Math.floor(span / hourMs), "h");
  if (days === 1) return "yesterday";
  if (days === -1) return "tomorrow";
  if (Math.abs(days) < 7) return say(Math.abs(days), "days");
  return partsOf(date, zone).year === partsOf(now, zone).year
    ? formatShortDay(date, zone)
    : formatDay(date, zone);
}

/** "27 Oct 2017" */
export function formatDay(date: Date, zone: Zone): string {
  return `${formatShortDay(date, zone)} ${partsOf(date, zone).year}`;
}

/** "14:32" */
export function formatClock(date: Date, zone: Zone): string {
  const { hours, minutes } = partsOf(date, zone);
  return `${two(hours)}:${two(minutes)}`;
}

/** "27 Oct 2017, 14:32:07", with "UTC" where it is that. */
export function formatFull(date: Date, zone: Zone): string {
  const seconds = two(date.getUTCSeconds());
  return `${formatDay(date, zone)}, ${formatClock(date, zone)}:${seconds}${zone === "utc" ? " UTC" : ""}`;
}

/** "27 Oct" */
export function formatShortDay(date: Date, zone: Zone): string {
  const { day, month } = partsOf(date, zone);
  return `${day} ${months[month] ?? ""}`;
}

function partsOf(date: Date, zone: Zone) {
  if (zone === "utc") {
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth(),
      day: date.getUTCDate(),
      hours: date.getUTCHours(),
      minutes: date.getUTCMinutes(),
    };
  }
  return {
    year: date.getFullYear(),
    month: date.getMonth(),
    day: date.getDate(),
    hours: date.getHours(),
    minutes: date.getMinutes(),
  };
}

// Days since 1970 in that zone, so that "yesterday" is about the calendar and not about 24 hours.
function dayNumber(date: Date, zone: Zone): number {
  const { year, month, day } = partsOf(date, zone);
  return Math.floor(Date.UTC(year, month, day) / dayMs);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
