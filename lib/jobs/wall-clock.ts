// What the clock on the wall of a time zone says, and when it says something. Pure.
// A reading is written as the milliseconds of a clock in UTC that shows the same.

const dayMs = 24 * 3_600_000;
const secondMs = 1_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn-hc-h23", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

/** What the clock shows at a moment. */
export function readingAt(atMs: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(atMs);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const [year, month, day] = [of("year"), of("month"), of("day")];
  const whole = Date.UTC(year, month - 1, day, of("hour"), of("minute"), of("second"));
  return whole + (((atMs % secondMs) + secondMs) % secondMs);
}

const offsetAt = (atMs: number, timeZone: string) => readingAt(atMs, timeZone) - atMs;

/** The first second with the later of two offsets. */
function changeBetween(fromMs: number, untilMs: number, later: number, timeZone: string): number {
  let [before, after] = [Math.floor(fromMs / secondMs), Math.ceil(untilMs / secondMs)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle * secondMs, timeZone) === later) after = middle;
    else before = middle;
  }
  return after * secondMs;
}

/** When the clock shows this: of two times the first, and for what it jumps over the moment of the jump. */
export function momentOf(reading: number, timeZone: string): number {
  // No zone is farther from UTC than a day, and none changes its clock twice in four.
  const [from, until] = [reading - 2 * dayMs, reading + 2 * dayMs];
  const [earlier, later] = [offsetAt(from, timeZone), offsetAt(until, timeZone)];
  if (earlier === later) return reading - earlier;
  const changeMs = changeBetween(from, until, later, timeZone);
  return reading - earlier < changeMs ? reading - earlier : Math.max(reading - later, changeMs);
}
