import { nextRun, type Schedule } from "@/lib/jobs/schedule";

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const dayKeys = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** The five fields of Unix cron; null for what only Quartz can say. */
function unixFields(line: string): readonly string[] | null {
  const fields = line.trim().replaceAll("?", "*").split(/\s+/);
  if (fields.length === 5) return fields;
  const [seconds, minute = "", hour = "", day = "", month = "", weekday = "", year = "*"] = fields;
  return seconds === "0" && year === "*" ? [minute, hour, day, month, quartzDay(weekday)] : null;
}

// Sunday is 1 there.
const quartzDay = (weekday: string) => (/^[1-7]$/.test(weekday) ? String(Number(weekday) - 1) : weekday);

function dayWords(weekday: string): string | null {
  if (weekday === "*") return "Every day";
  if (/^(1-5|MON-FRI)$/i.test(weekday)) return "Monday to Friday";
  const index = /^[0-7]$/.test(weekday) ? Number(weekday) % 7 : dayKeys.indexOf(weekday.toUpperCase());
  return days[index] === undefined ? null : `Every ${days[index]}`;
}

const two = (text: string) => text.padStart(2, "0");

function cronWords(line: string): string | null {
  const [minute = "", hour = "", day, month, weekday = ""] = unixFields(line) ?? [];
  if (day !== "*" || month !== "*") return null;
  const step = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (hour === "*" && weekday === "*") {
    if (minute === "*") return "Every minute";
    if (step !== undefined) return `Every ${step} minutes`;
    return /^\d+$/.test(minute) ? `Every hour, at minute ${Number(minute)}` : null;
  }
  const words = dayWords(weekday);
  return words !== null && /^\d+$/.test(minute) && /^\d+$/.test(hour)
    ? `${words} at ${two(hour)}:${two(minute)}`
    : null;
}

function intervalWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds % 60 !== 0) return `Every ${seconds} s`;
  const minutes = seconds / 60;
  return minutes === 1 ? "Every minute" : `Every ${minutes} minutes`;
}

/** "Every day at 06:00 (Europe/Berlin)"; a line that has no simple words stays as it is. */
export function scheduleWords({ kind, text, timeZone }: Schedule): string {
  return kind === "interval" ? intervalWords(Number(text)) : `${cronWords(text) ?? text} (${timeZone})`;
}

/** The next runs of a schedule, as its time zone writes them. */
export function nextRuns(schedule: Schedule, after: Date, howMany = 5): readonly string[] {
  const zone = schedule.kind === "cron" ? { timeZone: schedule.timeZone } : {};
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", ...zone });
  const found: string[] = [];
  let at: Date | undefined = after;
  while (found.length < howMany) {
    at = nextRun(schedule, at);
    if (!at) break;
    found.push(format.format(at));
  }
  return found;
}
