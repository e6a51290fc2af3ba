import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { countEverybody, countMatches } from "./list/count-matches";
import { findMatches, matchCursor } from "./list/find-matches";
import { findSorted } from "./list/find-sorted";
import { listScope } from "./list/list-scope";
import { filterConditions, wantedRows } from "./list/user-conditions";
import { cursorAt, positionOf, userOrder } from "./list/user-order";
import { toUserRows } from "./list/user-rows";
import { countUsersInput, listUsersInput, type UserCount, type UserPage } from "./schemas";

/** The users table: of one account, or of all that the actor's view reaches. */
export const listUsers = defineQuery({
  name: "users.list",
  privilege: userPrivileges("view"),
  input: listUsersInput,
  async run(database, ctx, input): Promise<UserPage> {
    const { pageSize, cursor, sort, direction } = input;
    const scope = await listScope(database, ctx, input);
    const { search, roles } = scope;
    if (search?.kind === "prefix" || search?.kind === "initials") {
      const filters = filterConditions(scope, input, ctx.now);
      const matches = await findMatches(database, { scope, search, filters, cursor, limit: pageSize + 1 });
      const { rows, nextCursor } = pageOf(matches, pageSize, matchCursor);
      return { rows: toUserRows(ctx, roles, rows), nextCursor, order: "match" };
    }
    const order = userOrder(sort, direction, scope.accountId);
    const wanted = wantedRows(scope, input, ctx.now, sort);
    const after = positionOf(order, cursor);
    const found = await findSorted(database, { scope, wanted, order, after }, pageSize + 1);
    const { rows, nextCursor } = pageOf(found, pageSize, (last) => cursorAt(order, last));
    return { rows: toUserRows(ctx, roles, rows), nextCursor };
  },
});

/** How many users the table would show. Asked for after the rows are there. */
export const countUsers = defineQuery({
  name: "users.count",
  privilege: userPrivileges("view"),
  input: countUsersInput,
  async run(database, ctx, input): Promise<UserCount> {
    const scope = await listScope(database, ctx, input);
    const wanted = wantedRows(scope, input, ctx.now, "lastSignIn");
    if (wanted.alongSort || wanted.others) return countMatches(database, scope, wanted);
    return { count: await countEverybody(database, scope), isExact: true };
  },
});
