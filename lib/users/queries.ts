import "server-only";
import { sql } from "drizzle-orm";
import { userPrivileges } from "@/lib/access/decide";
import { pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { findMatches, matchCursor } from "./list/find-matches";
import { findSorted } from "./list/find-sorted";
import { listScope } from "./list/list-scope";
import { runStatement } from "./list/run-statement";
import { allConditions, filterConditions, inScope } from "./list/user-conditions";
import { cursorAt, positionOf, userOrder } from "./list/user-order";
import { toUserRows } from "./list/user-rows";
import { countUsersInput, listUsersInput, type UserCount, type UserPage } from "./schemas";

/** The users table: of one account, or of all that the actor's view reaches. */
export const listUsers = defineQuery({
  name: "users.list",
  privilege: userPrivileges("view"),
  input: listUsersInput,
  async run(database, ctx, input): Promise<UserPage> {
    const scope = await listScope(database, ctx, input);
    const limit = input.pageSize + 1;
    if (scope.search?.kind === "prefix" || scope.search?.kind === "initials") {
      const filters = filterConditions(scope, input, ctx.now);
      const matches = await findMatches(database, {
        scope,
        search: scope.search,
        filters,
        cursor: input.cursor,
        limit,
      });
      const { rows, nextCursor } = pageOf(matches, input.pageSize, matchCursor);
      return { rows: toUserRows(ctx, scope.roles, rows), nextCursor, order: "match" };
    }
    const order = userOrder(input.sort, input.direction);
    const found = await findSorted(database, {
      scope,
      conditions: allConditions(scope, input, ctx.now),
      order,
      after: positionOf(order, input.cursor),
      limit,
    });
    const { rows, nextCursor } = pageOf(found, input.pageSize, (last) =>
      cursorAt(order, { key: last.cursor_key, id: last.id }),
    );
    return { rows: toUserRows(ctx, scope.roles, rows), nextCursor };
  },
});

/** So many are counted one by one; beyond, the answer is "more". */
const countAtMost = 10_000;

/** How many users the table would show. Asked for after the rows are there. */
export const countUsers = defineQuery({
  name: "users.count",
  privilege: userPrivileges("view"),
  input: countUsersInput,
  async run(database, ctx, input): Promise<UserCount> {
    const scope = await listScope(database, ctx, input);
    const conditions = allConditions(scope, input, ctx.now);
    if (!conditions) {
      if (scope.accountId !== undefined) return { count: scope.userCount, isExact: true };
      const [all] = await runStatement<{ count: number }>(
        database,
        sql`select coalesce(sum(user_count), 0)::integer as count from tenant_accounts`,
      );
      return { count: all?.count ?? 0, isExact: true };
    }
    const [found] = await runStatement<{ count: number }>(
      database,
      sql`select count(*)::integer as count from (
        select from tenant_users u where ${inScope(scope)} and ${conditions} limit ${countAtMost + 1}) as found`,
    );
    const count = found?.count ?? 0;
    return { count: Math.min(count, countAtMost), isExact: count <= countAtMost };
  },
});
