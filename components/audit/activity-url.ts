import {
  createLoader,
  createParser,
  parseAsArrayOf,
  parseAsInteger,
  parseAsStringLiteral,
  type SearchParams,
} from "nuqs/server";
import { isAction, isActionGroup } from "@/lib/audit/actions";
import type { ListActivityInput } from "@/lib/audit/schemas";
import type { Zone } from "../ui/display/format-time";

// What the activity keeps in the URL, read the same way by the page on the server and by the table in the browser.

export const periods = ["1h", "24h", "7d", "30d"] as const;
export const outcomes = ["done", "refused"] as const;

/** A day of the calendar as `2026-11-24`. Anything else in the address is ignored. */
const parseAsDay = createParser({
  parse: (text) => (/^(19[7-9]|2[0-9]{2})\d-\d\d-\d\d$/.test(text) && isDay(text) ? text : null),
  serialize: (day) => day,
});

const parseAsActionName = createParser<string>({
  parse: (text) => (isAction(text) || isActionGroup(text) ? text : null),
  serialize: (name) => name,
});

const parseAsId = createParser({
  parse: (text) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null),
  serialize: String,
});

export const activityParsers = {
  person: parseAsId,
  actor: parseAsId,
  account: parseAsId,
  action: parseAsArrayOf(parseAsActionName).withDefault([]),
  outcome: parseAsStringLiteral(outcomes),
  period: parseAsStringLiteral(periods),
  from: parseAsDay,
  to: parseAsDay,
};

/** Which event is open in the panel. */
export const eventParser = parseAsInteger;

/** Whether the numbers behind the charts are shown instead of the bars. */
export const chartParser = parseAsStringLiteral(["table"]);

export interface ActivityView {
  readonly person: number | null;
  readonly actor: number | null;
  readonly account: number | null;
  /** Actions and groups of actions. */
  readonly action: readonly string[];
  readonly outcome: (typeof outcomes)[number] | null;
  readonly period: (typeof periods)[number] | null;
  /** The first and the last day, both in it. */
  readonly from: string | null;
  readonly to: string | null;
}

function isDay(text: string): boolean {
  const begins = new Date(`${text}T00:00:00Z`);
  // The 31st of June would be the 1st of July.
  return !Number.isNaN(begins.getTime()) && begins.toISOString().startsWith(text);
}

/** When a day begins, or the one after so many days. */
function dayBegins(day: string, zone: Zone, daysLater = 0): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const begins =
    zone === "utc"
      ? new Date(Date.UTC(year, month - 1, date + daysLater))
      : new Date(year, month - 1, date + daysLater);
  return begins.toISOString();
}

/** What the server is asked for this view. Days begin in the zone in which times are shown. */
export function activityInputFor(view: ActivityView, zone: Zone): ListActivityInput {
  const { person, actor, account, action, outcome, period, from, to } = view;
  return {
    ...(person !== null && { personId: person }),
    ...(actor !== null && { actorId: actor }),
    ...(account !== null && { accountId: account }),
    ...(action.length > 0 && { action: action.join(",") }),
    ...(outcome !== null && { outcome }),
    ...(period !== null && { period }),
    ...(from !== null && { from: dayBegins(from, zone) }),
    ...(to !== null && { to: dayBegins(to, zone, 1) }),
  };
}

const loadView = createLoader(activityParsers);

/** The view from the address of the page, for its first rows. Whatever it does not know it leaves out. */
export function activityViewFromUrl(searchParams: Promise<SearchParams>): Promise<ActivityView> {
  return loadView(searchParams);
}
