import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { tenantAccounts } from "@/db/schema";
import { notFound } from "@/lib/core/errors";
import { cursorId, cursorText, decodeCursor, encodeCursor, pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { rolesOfAccount } from "./list-account-roles";
import { type AccountDetails, accountIdInput, type AccountPage, listAccountsInput } from "./schemas";

const columns = {
  id: tenantAccounts.id,
  type: tenantAccounts.type,
  name: tenantAccounts.name,
  active: tenantAccounts.active,
  userCount: tenantAccounts.userCount,
};

const order = "accounts.name";
/** As in the index: false sorts before true, so the default account comes first. */
const isOther = sql`(${tenantAccounts.type} <> 'Default')`;
const position = z.tuple([z.literal([0, 1]), cursorText, cursorId]);

function afterCursor(cursor: string | undefined) {
  const after = decodeCursor(cursor, order, position);
  if (!after) return undefined;
  const [wasOther, key, id] = after;
  return sql`(${isOther}, ${tenantAccounts.nameKey}, ${tenantAccounts.id}) > (${wasOther === 1}, ${key}, ${id}::bigint)`;
}

/** The list of accounts, the default one first, then by name. Inactive ones are in it, deleted ones are not. */
export const listAccounts = defineQuery({
  name: "accounts.list",
  privilege: "manageAccounts",
  input: listAccountsInput,
  async run(database, _ctx, { q = "", cursor, pageSize }): Promise<AccountPage> {
    const typed = q.trim();
    const found = await database
      .select({ ...columns, nameKey: tenantAccounts.nameKey })
      .from(tenantAccounts)
      .where(
        and(
          isNull(tenantAccounts.deletedAt),
          typed === "" ? undefined : sql`position(search_key(${typed}) in ${tenantAccounts.nameKey}) > 0`,
          afterCursor(cursor),
        ),
      )
      .orderBy(isOther, asc(tenantAccounts.nameKey), asc(tenantAccounts.id))
      .limit(pageSize + 1);
    const { rows, nextCursor } = pageOf(found, pageSize, ({ type, nameKey, id }) =>
      encodeCursor(order, [type === "Default" ? 0 : 1, nameKey, id]),
    );
    return {
      rows: rows.map(({ id, type, name, active, userCount }) => ({
        id,
        name,
        isDefault: type === "Default",
        active,
        userCount,
      })),
      nextCursor,
    };
  },
});

/**
 * What the account's card shows.
 * @throws AppError `not_found` when there is none in this organization, or it was deleted
 */
export const getAccount = defineQuery({
  name: "accounts.get",
  privilege: "manageAccounts",
  input: accountIdInput,
  async run(database, ctx, { accountId }): Promise<AccountDetails> {
    const [row] = await database
      .select({
        ...columns,
        description: tenantAccounts.description,
        externalId: tenantAccounts.externalId,
        version: tenantAccounts.version,
        updatedByName: tenantAccounts.updatedByName,
        createdAt: tenantAccounts.createdAt,
        updatedAt: tenantAccounts.updatedAt,
      })
      .from(tenantAccounts)
      .where(and(eq(tenantAccounts.id, accountId), isNull(tenantAccounts.deletedAt)));
    if (!row) throw notFound();
    const { type, createdAt, updatedAt, ...account } = row;
    return {
      ...account,
      isDefault: type === "Default",
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
      roles: await rolesOfAccount(database, ctx, accountId),
    };
  },
});
