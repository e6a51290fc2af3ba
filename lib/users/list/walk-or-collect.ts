import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/core/database";
import type { ListScope } from "./list-scope";
import { runStatement } from "./run-statement";
import { allOf, inScope, type Wanted } from "./user-conditions";
import { afterPosition, inAccount, orderedBy, type Position, type UserOrder } from "./user-order";

// The two ways to the rows that are wanted. To walk: go along the index of the sort and take what matches; right for many
// matches. To collect: take all matches from their own index, then sort; right for few.

export interface SortedList {
  readonly scope: ListScope;
  readonly wanted: Wanted;
  readonly order: UserOrder;
  readonly after: Position | undefined;
}

/** How the columns are called outside the statement that reads the table. */
export const found = { key: sql`sort_key`, id: sql`id` };

/** The first rows along the sort, with more columns. The number stands in the text: a prepared plan has to know it. */
export function walk({ scope, wanted, order, after }: SortedList, columns: SQL, limit: number): SQL {
  const conditions = allOf([
    inAccount(scope.accountId, order),
    wanted.alongSort,
    after && afterPosition(order, after),
    sql`true`,
  ]);
  return sql`select u.id, ${order.key.expression} as sort_key ${columns} from tenant_users u
    where ${conditions} order by ${orderedBy(order)} limit ${sql.raw(String(limit))}`;
}

/** Matches among the first `walkAtMost` rows along the sort. */
export function walked(list: SortedList, matching: SQL, walkAtMost: number, limit: number): SQL {
  const seen = walk(list, sql`, (${matching}) as is_match`, walkAtMost);
  return sql`select id, ${list.order.key.forCursor(found.key)} as cursor_key from (${seen}) as seen
    where is_match order by ${orderedBy(list.order, found)} limit ${limit}`;
}

/** Matches from their own index. Materialized, so that the planner does not walk after all. */
export function collected({ scope, wanted, order, after }: SortedList, limit: number): SQL {
  const conditions = allOf([inScope(scope), wanted.alongSort, wanted.toCollect]);
  return sql`with matches as materialized (
      select u.id, ${order.key.expression} as sort_key from tenant_users u where ${conditions})
    select id, ${order.key.forCursor(found.key)} as cursor_key from matches
    where ${afterPosition(order, after, found)} order by ${orderedBy(order, found)} limit ${limit}`;
}

/** How many rows match, as the planner expects: from its statistics, without reading rows. */
export async function expectedMatches(database: Database, scope: ListScope, wanted: Wanted): Promise<number> {
  const conditions = allOf([inScope(scope), wanted.alongSort, wanted.toCollect]);
  const [row] = await runStatement<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }>(
    database,
    sql`explain (format json) select from tenant_users u where ${conditions}`,
  );
  return row?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}
