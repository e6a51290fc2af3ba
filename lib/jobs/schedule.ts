import { Cron, type CronOptions } from "croner";
import { momentOf, readingAt } from "./wall-clock";

export interface Schedule {
  readonly kind: "cron" | "interval";
  /** A cron line, or milliseconds between two runs. */
  readonly text: string;
  /** IANA name; counts for cron lines only. */
  readonly timeZone: string;
}

/** Five fields are Unix cron (Sunday is 0 or 7), six and seven Quartz (seconds first, Sunday is 1, maybe a year). */
function optionsOf(line: string): CronOptions {
  const isQuartz = line.trim().split(/\s+/).length > 5;
  return isQuartz
    ? { mode: "6-or-7-parts", alternativeWeekdays: true, sloppyRanges: true, domAndDow: true }
    : { mode: "5-part" };
}

const open = (line: string, timeZone: string) =>
  new Cron(line.trim(), { ...optionsOf(line), timezone: timeZone, paused: true });

/** Minute and hour are numbers, lists or ranges: the line means times of day, and no rhythm. */
function hasFixedTimes(line: string): boolean {
  const fields = line.trim().split(/\s+/);
  const [minute = "*", hour = "*"] = fields.length > 5 ? fields.slice(1) : fields;
  return !/[*?]/.test(minute + hour);
}

/** The first reading of the clock after now that the line means, as the moment when it shows it. */
function nextFixed(line: string, timeZone: string, after: Date): Date | undefined {
  const cron = open(line, "UTC");
  let reading: Date | null = new Date(readingAt(after.getTime(), timeZone));
  while ((reading = cron.nextRun(reading))) {
    const atMs = momentOf(reading.getTime(), timeZone);
    // Not the second time that the clock shows it, nor a second run for the same jump.
    if (atMs > after.getTime()) return new Date(atMs);
  }
  return undefined;
}

function nextOfCron(line: string, timeZone: string, after: Date): Date | undefined {
  if (hasFixedTimes(line)) return nextFixed(line, timeZone, after);
  return open(line, timeZone).nextRun(after) ?? undefined;
}

/** Whether this is the name of a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * What is wrong with a cron line, in words for whoever typed it; undefined when it will run at least once more.
 * @param after from when on
 */
export function refuseCron(line: string, timeZone: string, after: Date): string | undefined {
  if (!isTimeZone(timeZone)) return `“${timeZone}” is not a time zone. Use a name like Europe/Berlin or UTC.`;
  const fields = line.trim().split(/\s+/).length;
  if (fields < 5 || fields > 7) {
    return "A schedule has 5 fields (Unix: minute hour day month weekday) or 6 to 7 (Quartz: second minute hour day month weekday year).";
  }
  try {
    if (nextOfCron(line, timeZone, after)) return undefined;
    return "This schedule never comes again. Check its day, month and year.";
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, "") : "";
    return `This is not a schedule: ${reason}`;
  }
}

/**
 * The next run after a moment; undefined when there is none. What was missed meanwhile is not made up for, except once:
 * the dispatcher starts a due job one time and asks for the run after now.
 *
 * Daylight saving, as Vixie cron has it: times of day (`30 2`, `0 2,14`, `0-30 2`) that the clock jumps over run once right
 * after the jump, those that come twice run the first time; a rhythm (`*` or a step from it as minute or hour) goes by real time.
 */
export function nextRun(schedule: Schedule, after: Date): Date | undefined {
  if (schedule.kind === "interval") return new Date(after.getTime() + Number(schedule.text));
  return nextOfCron(schedule.text, schedule.timeZone, after);
}
