import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { notFound } from "@/lib/core/errors";
import { defineQuery } from "@/lib/core/query";
import { readRows, toUserRows } from "../list/user-rows";
import { userIdInput, type UserRow } from "../schemas";
import { loadRoles, loadUsers } from "../user-record";

/** One person as their page shows them: the row of the table, and what the table has no room for. */
export interface Person extends UserRow {
  readonly externalId: string | null;
  readonly phone: string | null;
  /** Street, city and so on, one after the other; empty when none is known. */
  readonly address: readonly string[];
  readonly hasPassword: boolean;
  readonly passwordChangedAt: string | null;
  readonly mustChangePassword: boolean;
  readonly secretLastUsedAt: string | null;
  readonly updatedAt: string;
}

async function selectDetails(
  database: Parameters<typeof loadRoles>[0],
  organizationId: number,
  userId: number,
) {
  const [row] = await database
    .select({
      externalId: users.externalId,
      phone: users.phone,
      street1: users.street1,
      street2: users.street2,
      postalCode: users.postalCode,
      city: users.city,
      stateProvince: users.stateProvince,
      country: users.country,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
      passwordChangedAt: users.passwordChangedAt,
      mustChangePassword: users.mustChangePassword,
      secretLastUsedAt: users.secretLastUsedAt,
      updatedAt: users.updatedAt,
    })
    .from(users)
    .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
  return row;
}

/**
 * One person, for their page.
 * @throws AppError `not_found` when there is none that the actor may see
 */
export const getPerson = defineQuery({
  name: "users.get-person",
  privilege: userPrivileges("view"),
  input: userIdInput,
  async run(database, ctx, { userId }): Promise<Person> {
    await loadUsers(database, ctx, [userId], { lock: false });
    const found = await readRows(database, [{ id: userId, cursor_key: null }]);
    const [row] = toUserRows(ctx, await loadRoles(database, ctx.organizationId), found);
    const details = await selectDetails(database, ctx.organizationId, userId);
    if (!row || !details) throw notFound();
    const { street1, street2, postalCode, city, stateProvince, country, ...others } = details;
    const town = [postalCode, city].filter(Boolean).join(" ");
    return {
      ...row,
      ...others,
      address: [street1, street2, town, stateProvince, country].flatMap((line) => line || []),
      passwordChangedAt: details.passwordChangedAt?.toISOString() ?? null,
      secretLastUsedAt: details.secretLastUsedAt?.toISOString() ?? null,
      updatedAt: details.updatedAt.toISOString(),
    };
  },
});
