import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/core/database";
import type { ListScope } from "./list-scope";
import { runStatement } from "./run-statement";
import { inScope } from "./user-conditions";
import { afterPosition, orderedBy, type Position, type UserOrder } from "./user-order";
import { type FoundUser, selectRows } from "./user-rows";

export interface SortedPage {
  readonly scope: ListScope;
  /** Filters and search; undefined for all. */
  readonly conditions: SQL | undefined;
  readonly order: UserOrder;
  readonly after: Position | undefined;
  /** One more than the page, to know whether there is a next one. */
  readonly limit: number;
}

/** Up to so many expected matches, all are collected and sorted: a few milliseconds each thousand. */
const collectAtMost = 10_000;

/** How many rows of the sort's index are looked at for matches before all matches are collected instead. */
const walkAtMost = 10_000;

const ofPage = { key: sql`sort_key`, id: sql`id` };
const rowsOf = (page: SortedPage, found: SQL) =>
  selectRows(found, orderedBy(page.order, { key: sql`p.sort_key`, id: sql`p.id` }), page.order.key.cursorKey);

function walk({ scope, order, after }: SortedPage, columns: SQL, limit: number): SQL {
  // A number in the text, not a parameter: a prepared plan has to know how few rows are wanted.
  return sql`select u.id, ${order.key.expression} as sort_key ${columns} from tenant_users u
    where ${inScope(scope)} and ${afterPosition(order, after)}
    order by ${orderedBy(order)} limit ${sql.raw(String(limit))}`;
}

/** All rows: the index of the sort has them in order. The same plan serves all values, so it is prepared. */
function allRows(database: Database, page: SortedPage): Promise<FoundUser[]> {
  const { scope, order, after, limit } = page;
  const reach = scope.accountId === undefined ? "organization" : "account";
  const start = after === undefined ? "first" : after.key === null ? "never" : "next";
  return runStatement<FoundUser & Record<string, unknown>>(
    database,
    rowsOf(page, walk(page, sql``, limit)),
    `${order.name}.${reach}.${start}.${limit}`,
  );
}

/** How many rows match, as the planner expects; it takes the estimate from its statistics without reading rows. */
async function expectedMatches(database: Database, scope: ListScope, conditions: SQL): Promise<number> {
  const [row] = await runStatement<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }>(
    database,
    sql`explain (format json) select from tenant_users u where ${inScope(scope)} and ${conditions}`,
  );
  return row?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

/** Few matches: collects them through their own index, then sorts. */
function collected(page: SortedPage, conditions: SQL): SQL {
  const { scope, order, after, limit } = page;
  return sql`with hits as materialized (
      select u.id, ${order.key.expression} as sort_key from tenant_users u where ${inScope(scope)} and ${conditions})
    select id, sort_key from hits where ${afterPosition(order, after, ofPage)}
    order by ${orderedBy(order, ofPage)} limit ${limit}`;
}

/** Many matches: goes along the index of the sort and soon has enough of them. */
function met(page: SortedPage, conditions: SQL): SQL {
  const seen = walk(page, sql`, (${conditions}) as is_hit`, walkAtMost);
  return sql`select id, sort_key from (${seen}) as seen where is_hit
    order by ${orderedBy(page.order, ofPage)} limit ${page.limit}`;
}

/** Whether the walk came to the end of the list, so that what it met is all that there is. */
async function endsWithinWalk(database: Database, page: SortedPage): Promise<boolean> {
  const beyond = await runStatement(database, sql`${walk(page, sql``, 1)} offset ${walkAtMost}`);
  return beyond.length === 0;
}

/**
 * The rows of one page in the order of the sort. The planner alone would go wrong where matches and sort have to do with
 * each other: for the Smiths sorted by last name it walks past everybody from A to S.
 */
export async function findSorted(database: Database, page: SortedPage): Promise<FoundUser[]> {
  const { scope, conditions, limit } = page;
  if (!conditions) return allRows(database, page);
  const run = (found: SQL) =>
    runStatement<FoundUser & Record<string, unknown>>(database, rowsOf(page, found));
  if ((await expectedMatches(database, scope, conditions)) > collectAtMost) {
    const rows = await run(met(page, conditions));
    if (rows.length === limit || (await endsWithinWalk(database, page))) return rows;
  }
  return run(collected(page, conditions));
}
