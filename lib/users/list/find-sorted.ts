import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/core/database";
import type { ListScope } from "./list-scope";
import { runStatement } from "./run-statement";
import { orderedBy } from "./user-order";
import { type FoundId, type FoundUser, readRows, selectRows } from "./user-rows";
import { collected, expectedMatches, found, type SortedList, walk, walked } from "./walk-or-collect";

const limits = {
  /** Up to so many expected matches, all are collected: a few milliseconds for each thousand. */
  collectAtMost: 10_000,
  /** How many rows are looked at along the sort before all matches are collected instead. */
  walkAtMost: 10_000,
};

/** Nothing but the order is asked for: the index of the sort has these rows side by side. */
function readAlong(database: Database, list: SortedList, limit: number): Promise<FoundUser[]> {
  const { scope, order, after, wanted } = list;
  const page = sql`select id, sort_key, ${order.key.forCursor(found.key)} as cursor_key
    from (${walk(list, sql``, limit)}) as page`;
  const reach = scope.accountId === undefined ? "organization" : "account";
  const start = after === undefined ? "first" : after.key === null ? "never" : "next";
  return runStatement<FoundUser & Record<string, unknown>>(
    database,
    selectRows(page, orderedBy(order, { key: sql`p.sort_key`, id: sql`p.id` })),
    // The same plan serves all values, so it is prepared; not so with the range of a filter.
    wanted.alongSort ? undefined : `${order.name}.${reach}.${start}.${limit}`,
  );
}

/** Ten times as many rows as should do, were matches spread evenly. Of all accounts together the number is not at hand. */
export function enoughSteps({ accountId, userCount }: ListScope, expected: number, limit: number): number {
  return accountId === undefined ? Infinity : Math.ceil((10 * limit * userCount) / Math.max(expected, 1));
}

/** Whether the walk came to the end of the list, so that what it met is all that there is. */
export async function endsWithin(database: Database, list: SortedList, walkAtMost: number): Promise<boolean> {
  const beyond = await runStatement(database, sql`${walk(list, sql``, 1)} offset ${walkAtMost}`);
  return beyond.length === 0;
}

/**
 * The rows of one page in the order of the sort. The planner alone would go wrong where matches and sort have to do with
 * each other: for the Smiths sorted by last name it walks past everybody from A to S.
 * @param limit one more than the page, to know whether there is a next one
 * @param options.collectAtMost, options.walkAtMost lower in tests
 */
export async function findSorted(
  database: Database,
  list: SortedList,
  limit: number,
  { collectAtMost, walkAtMost } = limits,
): Promise<FoundUser[]> {
  const { scope, wanted } = list;
  if (!wanted.others) return readAlong(database, list, limit);
  const find = (statement: SQL) => runStatement<FoundId & Record<string, unknown>>(database, statement);
  // A whole address is one user: nothing to weigh.
  const expected = scope.search?.kind === "address" ? 1 : await expectedMatches(database, scope, wanted);
  if (expected > collectAtMost) {
    const steps = Math.min(walkAtMost, enoughSteps(scope, expected, limit));
    const met = await find(walked(list, wanted.others, steps, limit));
    if (met.length === limit || (await endsWithin(database, list, steps))) return readRows(database, met);
  }
  return readRows(database, await find(collected(list, limit)));
}
