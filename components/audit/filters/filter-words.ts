import type { ActivityViewState } from "../use-activity-view";
import { actionWords } from "./action-filter";
import { timeWords } from "./time-filter";

/** What is filtered for, in words, or null when nothing is. */
export function filterWords({ view, nameOf }: Pick<ActivityViewState, "view" | "nameOf">): string | null {
  const parts: readonly (readonly [string, string | null])[] = [
    ["time", timeWords(view)],
    ["action", actionWords(view.action)],
    ["outcome", view.outcome],
    ["person", nameOf("person")],
    ["done by", nameOf("actor")],
    ["account", nameOf("account")],
  ];
  const words = parts.flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]));
  return words.length > 0 ? words.join(", ") : null;
}
