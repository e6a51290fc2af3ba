import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { contactNames, type ContactValues } from "../api/contact-fields";
import type { UserRecord } from "../user-record";

/** What an edit changes about a user: names, e-mail, roles given by hand, contact. */
export interface StoredUser extends ContactValues {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Keys. */
  readonly roles: readonly string[];
}

const storedFields = ["firstName", "lastName", "email", "roles", ...contactNames] as const;
type StoredField = (typeof storedFields)[number];

/** What is stored of these users, by ID. */
export async function storedUsers(
  tx: Database,
  { organizationId }: Ctx,
  records: readonly UserRecord[],
): Promise<ReadonlyMap<number, StoredUser>> {
  const ids = records.map(({ userId }) => userId);
  const rows = await tx
    .select({
      userId: users.id,
      externalId: users.externalId,
      phone: users.phone,
      street1: users.street1,
      street2: users.street2,
      city: users.city,
      stateProvince: users.stateProvince,
      postalCode: users.postalCode,
      country: users.country,
    })
    .from(users)
    .where(and(eq(users.organizationId, organizationId), inArray(users.id, ids)));
  const byId = new Map(records.map((record) => [record.userId, record]));
  return new Map(
    rows.map(({ userId, ...contact }) => {
      const record = byId.get(userId);
      if (!record) throw new Error("only these users were asked for");
      const { firstName, lastName, email, roleKeys } = record;
      return [userId, { firstName, lastName, email, roles: roleKeys, ...contact }];
    }),
  );
}

const asComparable = (value: string | readonly string[] | null) =>
  JSON.stringify(typeof value === "object" && value !== null ? [...value].sort() : value);

/** Which of these fields have another value afterwards; the order of roles does not count. */
export function changedFields<Name extends string>(
  names: readonly Name[],
  before: Readonly<Record<Name, string | readonly string[] | null>>,
  after: Readonly<Record<Name, string | readonly string[] | null>>,
): Name[] {
  return names.filter((name) => asComparable(before[name]) !== asComparable(after[name]));
}

/** What an edit changes, field by field: [before, after]. */
export function editChanges(
  before: StoredUser,
  after: StoredUser,
): Partial<Record<StoredField, readonly [unknown, unknown]>> {
  return Object.fromEntries(
    changedFields(storedFields, before, after).map((name) => [name, [before[name], after[name]] as const]),
  );
}
