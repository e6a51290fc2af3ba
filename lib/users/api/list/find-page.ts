import "server-only";
import { asc, type SQL, sql } from "drizzle-orm";
import { tenantUsers } from "@/db/schema";
import { isLookup, isRange, necessary, together } from "@/lib/ceql/parts";
import { toSql } from "@/lib/ceql/sql/to-sql";
import type { Condition } from "@/lib/ceql/tree";
import type { Database } from "@/lib/core/database";
import { endsWithin, enoughSteps } from "../../list/find-sorted";
import type { ListScope } from "../../list/list-scope";
import { allOf } from "../../list/user-conditions";
import { userOrder } from "../../list/user-order";
import { collected, expectedMatches, type SortedList, walk, walked } from "../../list/walk-or-collect";
import { type UserColumns, userColumns } from "../user-shape";
import { userLookupFields, userWhereColumns } from "./where-columns";

export interface UserPageRequest {
  readonly scope: ListScope;
  readonly condition: Condition | undefined;
  /** The last ID of the page before. */
  readonly after: number | undefined;
  readonly offset: number;
  /** One more than the page. */
  readonly limit: number;
}

const limits = {
  /** Up to so many expected matches, all are collected: a few milliseconds for each thousand. */
  collectAtMost: 10_000,
  /** How many rows are looked at along the IDs before all matches are collected instead; more for larger pages. */
  walkAtMost: 10_000,
};
const walkForEachRow = 20;

/** The whole rows of what was found, in the order of their IDs. */
function readRows(database: Database, found: SQL, offset: number): Promise<UserColumns[]> {
  const page = sql`(select id from (${found}) as found order by id offset ${offset}) as p`;
  return database
    .select(userColumns)
    .from(tenantUsers)
    .innerJoin(page, sql`p.id = ${tenantUsers.id}`)
    .orderBy(asc(tenantUsers.id));
}

/** The condition taken apart: a range of IDs limits the walk, the others are looked at or looked up. */
function parts({ condition }: UserPageRequest) {
  const needed = necessary(condition);
  const range = together(needed.filter((part) => isRange(part, "id")));
  const others = together(needed.filter((part) => !isRange(part, "id")));
  return {
    alongSort: range && toSql(range, userWhereColumns, "exact"),
    others,
    isLookup: needed.some((part) => isLookup(part, userLookupFields)),
  };
}

/**
 * The users of one page, ordered by ID. As in the table of the console: many matches are met by walking along the IDs, few
 * are collected from the index of what is asked for.
 * @param options lower in tests
 */
export async function findUserPage(
  database: Database,
  request: UserPageRequest,
  { collectAtMost, walkAtMost } = limits,
): Promise<UserColumns[]> {
  const { scope, after, offset, limit } = request;
  const { alongSort, others, isLookup: isOfFew } = parts(request);
  const order = userOrder("id", "asc", scope.accountId);
  const position = after === undefined ? undefined : { key: scope.accountId ?? after, id: after };
  const listOf = (condition?: SQL): SortedList => ({
    scope,
    order,
    after: position,
    wanted: { alongSort, others: condition },
  });
  const all = limit + offset;
  if (!others) return readRows(database, walk(listOf(), sql``, all), offset);
  const expected = isOfFew
    ? 1
    : await expectedMatches(database, scope, {
        alongSort,
        others: toSql(others, userWhereColumns, "estimated"),
      });
  if (expected > collectAtMost) {
    const steps = Math.min(Math.max(walkAtMost, all * walkForEachRow), enoughSteps(scope, expected, all));
    const matching = toSql(others, userWhereColumns, "exact");
    const met = await readRows(database, walked(listOf(), matching, steps, all), offset);
    if (met.length === limit || (await endsWithin(database, listOf(), steps))) return met;
  }
  const isAfter = after === undefined ? undefined : sql`u.id > ${after}::bigint`;
  const narrowed = allOf([isAfter, toSql(others, userWhereColumns, "narrowed")]);
  return readRows(database, collected(listOf(narrowed), all), offset);
}
