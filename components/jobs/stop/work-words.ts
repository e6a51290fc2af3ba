import type { WorkKind } from "@/lib/instances/owned/owned-work";
import type { GoneJobs, NamedWork, UserReceipt } from "@/lib/users/impact";

const kinds: Record<WorkKind, string> = {
  import: "Import",
  "bulk-change": "Bulk change",
  poller: "Poller",
  "cron-trigger": "Cron trigger",
  "api-call": "API call",
  "element-instance": "Element instance",
  "formula-instance": "Formula instance",
};

/** "Poller Mailbox", and how many more there are. */
export function workLines({ count, first }: NamedWork): readonly string[] {
  const more = count - first.length;
  const named = first.map(({ kind, name }) => `${kinds[kind]} ${name}`);
  return more > 0 ? [...named, `and ${more.toLocaleString("en")} more`] : named;
}

/** "1 job", "1,204 jobs". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** "3 stopped jobs", "1 stopped and 2 ended jobs": those that run no more. */
export function restingWords({ count, stopped }: Pick<GoneJobs, "count" | "stopped">): string {
  const ended = count - stopped;
  if (ended === 0) return counted(stopped, "stopped job");
  if (stopped === 0) return counted(ended, "ended job");
  return `${stopped.toLocaleString("en")} stopped and ${counted(ended, "ended job")}`;
}

/** The same in a receipt: "3 stopped jobs gone", or nothing when there were none. */
export function goneInWords({
  stoppedJobsRemoved: stopped = 0,
  endedJobsRemoved: ended = 0,
}: Pick<UserReceipt, "stoppedJobsRemoved" | "endedJobsRemoved">): string {
  return stopped + ended === 0 ? "" : `${restingWords({ count: stopped + ended, stopped })} gone`;
}

/** What began or ended between two plans, as far as they name it. */
export function workDifference(
  what: string,
  earlier: NamedWork,
  present: NamedWork,
  many?: string,
): readonly string[] {
  const [before, now] = [workLines(earlier), workLines(present)];
  if (before.join() === now.join()) return [];
  const counts =
    earlier.count === present.count
      ? []
      : [`${counted(earlier.count, what, many)} became ${present.count.toLocaleString("en")}.`];
  const isName = (line: string) => !line.startsWith("and ");
  return [
    ...counts,
    ...now.filter((line) => isName(line) && !before.includes(line)).map((line) => `New: ${line}.`),
    ...before.filter((line) => isName(line) && !now.includes(line)).map((line) => `Gone: ${line}.`),
  ];
}
