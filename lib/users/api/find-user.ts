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
import { reachInput, requireReach } from "./reach";
import { holderOf } from "../user-record";
import { type ApiUser, toApiUser, userColumns } from "./user-shape";

/** An ID, or the e-mail address of somebody. */
export const userReference = z.union([idInput, exactText("User", 1_000)]);

/** Whom a path names; with the account that the path names, only a user of it. */
export const findUserInput = z.strictObject({
  user: userReference,
  accountId: idInput.optional(),
  reach: reachInput,
});

/** For `where`: whom a path names. */
export function isNamed({ user, accountId }: Pick<z.output<typeof findUserInput>, "user" | "accountId">) {
  return and(
    typeof user === "number" ? eq(tenantUsers.id, user) : eq(tenantUsers.emailKey, emailKey(user)),
    accountId === undefined ? undefined : eq(tenantUsers.accountId, accountId),
  );
}

/**
 * A user as the API answers it, inside the transaction of a verb that has decided that the actor may see it.
 * @throws AppError `not_found`
 */
export async function readApiUser(database: Database, { now }: Ctx, userId: number): Promise<ApiUser> {
  const [row] = await database.select(userColumns).from(tenantUsers).where(eq(tenantUsers.id, userId));
  if (!row) throw notFound();
  return toApiUser(row, now);
}

/**
 * One user, by ID or e-mail.
 * @throws AppError `not_found` when there is none that the actor may see (rule 2)
 */
export const findUser = defineQuery({
  name: "users.find",
  privilege: userPrivileges("view"),
  input: findUserInput,
  async run(database, ctx, input) {
    requireReach(ctx, "view", input.reach);
    const [row] = await database.select(userColumns).from(tenantUsers).where(isNamed(input));
    if (!row || !decideInAccount(holderOf(ctx), "view", row.accountId).allowed) throw notFound();
    return toApiUser(row, ctx.now);
  },
});
