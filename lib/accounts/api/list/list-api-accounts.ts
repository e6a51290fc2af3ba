import "server-only";
import { and, asc, gt } from "drizzle-orm";
import { z } from "zod";
import { tenantAccounts } from "@/db/schema";
import { names } from "@/lib/ceql/parts";
import { whereInput } from "@/lib/ceql/parse-condition";
import { conditionTimeoutMs, withinTime } from "@/lib/ceql/sql/too-costly";
import { toSql } from "@/lib/ceql/sql/to-sql";
import type { Condition } from "@/lib/ceql/tree";
import { offsetInput, pageParameters, refuseTwoWays } from "@/lib/core/api/list";
import { notFound } from "@/lib/core/errors";
import { cursorId, decodeCursor, encodeCursor, pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { idInput } from "@/lib/core/text";
import { accountColumns, toApiAccount } from "../account-shape";
import { accountWhereColumns, accountWhereFields, isActiveAccount } from "./where-columns";

const order = "api.accounts";

export const listApiAccountsInput = z.strictObject({
  /** As a path names it: any other than the actor's does not exist. */
  organizationId: idInput.optional(),
  where: whereInput(accountWhereFields).optional(),
  ...pageParameters,
  ...offsetInput,
});

/** Which accounts are listed: the active ones, unless the condition asks for `active` itself. */
function wantedAccounts(condition: Condition | undefined) {
  const asked = condition && toSql(condition, accountWhereColumns, "exact");
  return condition && names(condition, "active") ? asked : and(isActiveAccount, asked);
}

/**
 * Accounts for the API, ordered by ID. Deleted ones count as inactive.
 * @throws AppError `not_found` for another organization (rule 2)
 */
export const listApiAccounts = defineQuery({
  name: "accounts.list-api",
  privilege: "manageAccounts",
  input: listApiAccountsInput,
  statementTimeoutMs: conditionTimeoutMs,
  async run(database, ctx, { organizationId, where: condition, pageSize, offset = 0, nextPage }) {
    if (organizationId !== undefined && organizationId !== ctx.organizationId) throw notFound();
    refuseTwoWays({ offset, nextPage });
    const [after] = decodeCursor(nextPage, order, z.tuple([cursorId]), "nextPage") ?? [];
    const isAfter = after === undefined ? undefined : gt(tenantAccounts.id, after);
    const found = await withinTime(condition, () =>
      database
        .select(accountColumns)
        .from(tenantAccounts)
        .where(and(isAfter, wantedAccounts(condition)))
        .orderBy(asc(tenantAccounts.id))
        .limit(pageSize + 1)
        .offset(offset),
    );
    const { rows, nextCursor } = pageOf(found, pageSize, ({ id }) => encodeCursor(order, [id]));
    return { rows: rows.map((row) => toApiAccount(row, ctx.organizationId)), nextCursor };
  },
});
