import type { WorkKind } from "@/lib/instances/owned/owned-work";
import type { NamedWork } from "@/lib/users/impact";

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
export function counted(count: number, one: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : `${one}s`}`;
}

/** What began or ended between two plans, as far as they name it. */
export function workDifference(what: string, earlier: NamedWork, present: NamedWork): readonly string[] {
  const [before, now] = [workLines(earlier), workLines(present)];
  if (before.join() === now.join()) return [];
  const counts =
    earlier.count === present.count
      ? []
      : [`${counted(earlier.count, what)} became ${present.count.toLocaleString("en")}.`];
  const isName = (line: string) => !line.startsWith("and ");
  return [
    ...counts,
    ...now.filter((line) => isName(line) && !before.includes(line)).map((line) => `New: ${line}.`),
    ...before.filter((line) => isName(line) && !now.includes(line)).map((line) => `Gone: ${line}.`),
  ];
}
