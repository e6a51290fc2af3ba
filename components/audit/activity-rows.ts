import type { ActivityPage, ListActivityInput } from "@/lib/audit/schemas";
import { fetchJson } from "../table/rows/fetch-page";
import { requestUrl } from "../users/users-url";

/** Every loaded list of events begins with this. */
export const activityKey = ["activity"] as const;

/** One list of events. */
export function activityListKey(input: ListActivityInput) {
  return [...activityKey, input] as const;
}

const path = "/api/console/activity";

/**
 * The next events. The server looks at so many at a time: when none of those is wanted it says how far it came, and is
 * asked on from there until there is one, or no more.
 */
export async function fetchEvents(
  input: ListActivityInput,
  cursor: string | null,
  signal: AbortSignal,
): Promise<ActivityPage> {
  let page = await fetchJson<ActivityPage>(requestUrl(path, input, cursor), signal);
  while (page.rows.length === 0 && page.nextCursor !== null)
    page = await fetchJson<ActivityPage>(requestUrl(path, input, page.nextCursor), signal);
  return page;
}
