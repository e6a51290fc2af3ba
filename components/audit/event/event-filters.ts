import type { ActivityRow } from "@/lib/audit/schemas";
import type { FilterBy } from "../use-activity-view";
import { actionWord } from "./event-words";

export interface EventFilter {
  readonly label: string;
  readonly apply: () => void;
}

/** What one may go on to look at from an event: also people and accounts that no list has any more. */
export function eventFilters(row: ActivityRow, { pick, change }: FilterBy): EventFilter[] {
  const { targetType, targetId, targetName, actorId, actorName, accountId, accountName, action } = row;
  const filters: (EventFilter | null)[] = [
    targetType === "user" && targetId !== null
      ? { label: `About ${targetName}`, apply: () => pick("person", targetId, targetName) }
      : null,
    actorId === null
      ? null
      : { label: `Done by ${actorName}`, apply: () => pick("actor", actorId, actorName) },
    accountId === null || accountName === null
      ? null
      : { label: `In ${accountName}`, apply: () => pick("account", accountId, accountName) },
    { label: `“${actionWord(action)}”`, apply: () => change({ action: [action] }) },
  ];
  return filters.filter((filter) => filter !== null);
}
