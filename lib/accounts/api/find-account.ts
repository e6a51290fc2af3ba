import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { tenantAccounts } from "@/db/schema";
import { notFound } from "@/lib/core/errors";
import { defineQuery } from "@/lib/core/query";
import { idInput } from "@/lib/core/text";
import { accountColumns, toApiAccount } from "./account-shape";

const findAccountInput = z.strictObject({
  accountId: idInput,
  /** Where the path names it: another one than the caller's has no accounts. */
  organizationId: idInput.optional(),
});

/**
 * One account, also an inactive or a deleted one: the API can find and reactivate them.
 * @throws AppError `not_found` for one that is missing or another organization's (rule 2)
 */
export const findAccount = defineQuery({
  name: "accounts.find",
  privilege: "manageAccounts",
  input: findAccountInput,
  async run(database, ctx, { accountId, organizationId = ctx.organizationId }) {
    if (organizationId !== ctx.organizationId) throw notFound();
    const [row] = await database
      .select(accountColumns)
      .from(tenantAccounts)
      .where(eq(tenantAccounts.id, accountId));
    if (!row) throw notFound();
    return toApiAccount(row, ctx.organizationId);
  },
});
