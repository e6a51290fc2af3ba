import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/core/database";
import type { UserCount } from "../schemas";
import type { ListScope } from "./list-scope";
import { runStatement } from "./run-statement";
import { allOf, inScope, type Wanted } from "./user-conditions";
import { orderedBy, userOrder } from "./user-order";
import { expectedMatches } from "./walk-or-collect";

/** So many are counted one by one; beyond, the answer is "more". */
const defaultCountAtMost = 10_000;

/** Everybody within reach; a trigger keeps the number of each account. */
export async function countEverybody(database: Database, scope: ListScope): Promise<number> {
  if (scope.accountId !== undefined) return scope.userCount;
  const [all] = await runStatement<{ count: number }>(
    database,
    sql`select coalesce(sum(user_count), 0)::integer as count from tenant_accounts`,
  );
  return all?.count ?? 0;
}

/** Going through the table's rows is cheaper than collecting matches when every few rows one matches. */
function isWalkCheaper(expected: number, everybody: number, countAtMost: number): boolean {
  const rowsUntilEnough = (countAtMost * everybody) / Math.max(expected, 1);
  return rowsUntilEnough < 2 * expected;
}

/** Matches, at most as many as the limit: along the index of the last sign-in, or from their own index. */
function matches(
  scope: ListScope,
  { alongSort, others, toCollect }: Wanted,
  walks: boolean,
  atMost: number,
): SQL {
  const limit = sql`limit ${atMost}`;
  if (!walks)
    return sql`select from tenant_users u where ${allOf([inScope(scope), alongSort, toCollect])} ${limit}`;
  // `offset 0` and the order keep the planner from collecting after all.
  return sql`select from (
      select ${others ?? sql`true`} as is_match from tenant_users u where ${allOf([inScope(scope), alongSort])}
      order by ${orderedBy(userOrder("lastSignIn", "asc", scope.accountId))} offset 0) as seen
    where is_match ${limit}`;
}

/**
 * How many are wanted, exactly up to `countAtMost`.
 * @param wanted as in a list by last sign-in, whose index has a range for its filters
 * @param countAtMost lower in tests
 */
export async function countMatches(
  database: Database,
  scope: ListScope,
  wanted: Wanted,
  countAtMost = defaultCountAtMost,
): Promise<UserCount> {
  const everybody = await countEverybody(database, scope);
  const expected = await expectedMatches(database, scope, wanted);
  const walks = !wanted.others || isWalkCheaper(expected, everybody, countAtMost);
  const [found] = await runStatement<{ count: number }>(
    database,
    sql`select count(*)::integer as count from (${matches(scope, wanted, walks, countAtMost + 1)}) as matches`,
  );
  const count = found?.count ?? 0;
  return { count: Math.min(count, countAtMost), isExact: count <= countAtMost };
}
