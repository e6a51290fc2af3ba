import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/ctx";
import { activityPeriods, type ActivityFilters } from "../schemas";
import { ownAccountOnly, readAccount } from "./activity-reach";

/** A way to the events: its rows lie side by side in an index, newest first; several such rows are merged. */
export interface Way {
  readonly name: string;
  readonly streams: readonly [SQL, ...SQL[]];
}

/** One thing that is asked for. */
interface Asked {
  readonly condition: SQL;
  /** Undefined: no index serves it, since most events are like that. */
  readonly way: Way | undefined;
}

/** Which events are wanted. Conditions are about the alias `e` of the view. */
export interface WantedEvents {
  readonly asked: readonly Asked[];
  /** A range of every index. */
  readonly period: readonly SQL[];
}

/** All of them together. */
export function allOf(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);
}

const single = (name: string, condition: SQL): Asked => ({ condition, way: { name, streams: [condition] } });

function actionsAsked(actions: readonly string[]): Asked {
  const streams = actions.map((action) => sql`e.action = ${action}`);
  const [first, ...others] = streams;
  const list = sql.join(
    actions.map((action) => sql`${action}`),
    sql`, `,
  );
  if (!first) return { condition: sql`false`, way: undefined };
  return { condition: sql`e.action in (${list})`, way: { name: "action", streams: [first, ...others] } };
}

function outcomeAsked(outcome: "done" | "refused"): Asked {
  if (outcome === "done") return { condition: sql`e.outcome = 'done'`, way: undefined };
  // In the text, not as a parameter: only so does the planner know that the partial index holds it.
  return single("refused", sql`e.outcome = 'refused'`);
}

/** The moments between which it happened: at or after the first, before the second. */
export function periodOf(
  filters: ActivityFilters,
  now: Date,
): { from: Date | undefined; to: Date | undefined } {
  const hours = filters.period && activityPeriods[filters.period];
  const begins = [
    filters.from === undefined ? undefined : new Date(filters.from).getTime(),
    hours === undefined ? undefined : now.getTime() - hours * 3_600_000,
  ].filter((time) => time !== undefined);
  return {
    from: begins.length === 0 ? undefined : new Date(Math.max(...begins)),
    to: filters.to === undefined ? undefined : new Date(filters.to),
  };
}

/** A moment in a statement. */
export const moment = (date: Date) => sql`${date.toISOString()}::timestamptz`;

/**
 * What the filters ask for, within the reader's reach.
 * @throws AppError `not_found` for an account beyond it
 */
export function wantedEvents(ctx: Ctx, filters: ActivityFilters): WantedEvents {
  const accountId = readAccount(ctx, filters.accountId);
  const own = ownAccountOnly(ctx);
  const { from, to } = periodOf(filters, ctx.now);
  const asked: Asked[] = [];
  if (accountId !== undefined) asked.push(single("account", sql`e.account_id = ${accountId}::bigint`));
  if (filters.personId !== undefined)
    asked.push(single("person", sql`e.target_type = 'user' and e.target_id = ${filters.personId}::bigint`));
  if (filters.actorId !== undefined)
    asked.push(single("actor", sql`e.actor_user_id = ${filters.actorId}::bigint`));
  // Somebody of another account is shown by name only, and is not found by an ID.
  if (filters.actorId !== undefined && own !== undefined)
    asked.push({ condition: sql`e.actor_account_id = ${own}::bigint`, way: undefined });
  if (filters.action !== undefined) asked.push(actionsAsked(filters.action));
  if (filters.outcome !== undefined) asked.push(outcomeAsked(filters.outcome));
  return {
    asked,
    period: [...(from ? [sql`e.at >= ${moment(from)}`] : []), ...(to ? [sql`e.at < ${moment(to)}`] : [])],
  };
}
