import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { tenantAccounts } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { whereInput } from "@/lib/ceql/parse-condition";
import { conditionTimeoutMs, withinTime } from "@/lib/ceql/sql/too-costly";
import { offsetInput, pageParameters, refuseTwoWays } from "@/lib/core/api/list";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { notFound } from "@/lib/core/errors";
import { cursorId, decodeCursor, encodeCursor, pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { idInput } from "@/lib/core/text";
import { accountWithinReach, type ListScope } from "../../list/list-scope";
import { toApiUser } from "../user-shape";
import { findUserPage } from "./find-page";
import { userWhereFields } from "./where-columns";

const order = "api.users";

export const listApiUsersInput = z.strictObject({
  /** Left out: every account that the actor's view reaches. */
  accountId: idInput.optional(),
  where: whereInput(userWhereFields).optional(),
  ...pageParameters,
  ...offsetInput,
});

/**
 * The account of a list, or everywhere.
 * @throws AppError `not_found` for an account that is missing or beyond the actor's view (rule 2)
 */
export async function scopeOf(database: Database, ctx: Ctx, wanted: number | undefined): Promise<ListScope> {
  const accountId = accountWithinReach(ctx, wanted);
  const everywhere = { accountId, userCount: 0, roles: [], roleAccounts: [], search: undefined };
  if (accountId === undefined) return everywhere;
  const [account] = await database
    .select({ userCount: tenantAccounts.userCount })
    .from(tenantAccounts)
    .where(eq(tenantAccounts.id, accountId));
  // Of a deleted account the record is there, without users.
  if (!account) throw notFound();
  return { ...everywhere, ...account };
}

/** Users for the API, ordered by ID: of one account, or of all that the actor's view reaches. */
export const listApiUsers = defineQuery({
  name: "users.list-api",
  privilege: userPrivileges("view"),
  input: listApiUsersInput,
  statementTimeoutMs: conditionTimeoutMs,
  async run(database, ctx, { accountId, where: condition, pageSize, offset = 0, nextPage }) {
    refuseTwoWays({ offset, nextPage });
    const [after] = decodeCursor(nextPage, order, z.tuple([cursorId]), "nextPage") ?? [];
    const scope = await scopeOf(database, ctx, accountId);
    const limit = pageSize + 1;
    const found = await withinTime(condition, () =>
      findUserPage(database, { scope, condition, after, offset, limit }),
    );
    const { rows, nextCursor } = pageOf(found, pageSize, ({ id }) => encodeCursor(order, [id]));
    return {
      rows: rows.map((row) => ({ ...toApiUser(row, ctx.now), password: "secured" as const })),
      nextCursor,
    };
  },
});

/** The same over every account, for whoever may view them all. */
export const listApiOrganizationUsers = defineQuery({
  ...listApiUsers,
  name: "users.list-api-organization",
  privilege: "viewUsersOrg",
});
