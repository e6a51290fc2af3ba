import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { tenantUsers } from "@/db/schema";
import { decideInAccount, userPrivileges } from "@/lib/access/decide";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { notFound } from "@/lib/core/errors";
import { defineQuery } from "@/lib/core/query";
import { exactText, idInput } from "@/lib/core/text";
import { emailKey } from "../email";
import { holderOf } from "../user-record";
import { toApiUser, userColumns } from "./user-shape";

/** An ID, or the e-mail address of somebody. */
export const userReference = z.union([idInput, exactText("User", 1_000)]);

/** Whom a path names; with the account that the path names, only a user of it. */
export const findUserInput = z.strictObject({ user: userReference, accountId: idInput.optional() });
type FindUser = z.output<typeof findUserInput>;

/** @throws AppError `not_found` when there is none that the actor may see (rule 2) */
async function readUser(database: Database, ctx: Ctx, { user, accountId }: FindUser) {
  const isThisUser =
    typeof user === "number" ? eq(tenantUsers.id, user) : eq(tenantUsers.emailKey, emailKey(user));
  const isInAccount = accountId === undefined ? undefined : eq(tenantUsers.accountId, accountId);
  const [row] = await database.select(userColumns).from(tenantUsers).where(and(isThisUser, isInAccount));
  if (!row || !decideInAccount(holderOf(ctx), "view", row.accountId).allowed) throw notFound();
  return row;
}

/** One user, by ID or e-mail. */
export const findUser = defineQuery({
  name: "users.find",
  privilege: userPrivileges("view"),
  input: findUserInput,
  run: async (database, ctx, input) => toApiUser(await readUser(database, ctx, input), ctx.now),
});
