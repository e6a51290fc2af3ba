import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { tenantUsers } from "@/db/schema";
import { dateOf, dateShape, idShape, instantShape } from "@/lib/core/api/shapes";

const contactFields = {
  externalId: z.string().nullable(),
  phone: z.string().nullable(),
  street1: z.string().nullable(),
  street2: z.string().nullable(),
  city: z.string().nullable(),
  stateProvince: z.string().nullable(),
  postalCode: z.string().nullable(),
  country: z.string().nullable(),
};

/** Deprecated flags of the original, kept truthful. */
const flags = {
  accountExpired: z.boolean(),
  accountLocked: z.boolean(),
  credentialsExpired: z.boolean(),
  emailValid: z.boolean(),
  accountNonExpired: z.boolean(),
  accountNonLocked: z.boolean(),
  credentialsNonExpired: z.boolean(),
  enabled: z.boolean(),
};

/** A user as the API answers it. */
export const userShape = z
  .object({
    id: idShape,
    accountId: idShape,
    createdDate: dateShape,
    createdAt: instantShape,
    updatedAt: instantShape,
    firstName: z.string(),
    lastName: z.string(),
    fullName: z.string(),
    email: z.string(),
    active: z.boolean(),
    lastLoginDate: dateShape.meta({ description: "1970-01-01: never signed in." }),
    lastLoginAt: instantShape.nullable(),
    locked: z.boolean(),
    twoFactor: z.boolean(),
    ...contactFields,
    ...flags,
  })
  .meta({ id: "User" });
export type ApiUser = z.output<typeof userShape>;

/** What is read of a user for the API. No hash and no secret is among it. */
export const userColumns = {
  id: tenantUsers.id,
  accountId: tenantUsers.accountId,
  firstName: tenantUsers.firstName,
  lastName: tenantUsers.lastName,
  email: tenantUsers.email,
  active: tenantUsers.active,
  lockedUntil: tenantUsers.lockedUntil,
  twoFactorEnrolledAt: tenantUsers.twoFactorEnrolledAt,
  lastSignInAt: tenantUsers.lastSignInAt,
  createdAt: tenantUsers.createdAt,
  updatedAt: tenantUsers.updatedAt,
  externalId: tenantUsers.externalId,
  phone: tenantUsers.phone,
  street1: tenantUsers.street1,
  street2: tenantUsers.street2,
  city: tenantUsers.city,
  stateProvince: tenantUsers.stateProvince,
  postalCode: tenantUsers.postalCode,
  country: tenantUsers.country,
  /** The organization's row is the only one that the transaction can see; it is read once, not for each user. */
  isPasswordOld: sql<boolean>`${tenantUsers.mustChangePassword} or coalesce(${tenantUsers.passwordChangedAt} < now() -
    make_interval(days => nullif((select o.password_expiration_days from organizations o), 0)), false)`,
};

export type UserColumns = {
  [Name in keyof typeof userColumns]: (typeof userColumns)[Name] extends {
    _: { data: infer Data; notNull: infer NotNull };
  }
    ? NotNull extends true
      ? Data
      : Data | null
    : boolean;
};

const contactsOf = (row: UserColumns) => ({
  externalId: row.externalId,
  phone: row.phone,
  street1: row.street1,
  street2: row.street2,
  city: row.city,
  stateProvince: row.stateProvince,
  postalCode: row.postalCode,
  country: row.country,
});

const flagsOf = (row: UserColumns, locked: boolean) => ({
  accountExpired: false,
  accountLocked: locked,
  credentialsExpired: row.isPasswordOld,
  emailValid: true,
  accountNonExpired: true,
  accountNonLocked: !locked,
  credentialsNonExpired: !row.isPasswordOld,
  enabled: row.active,
});

/**
 * Names each field: taking most of them over with a rest element costs ten times as much, and a page has 200 of these.
 * @param now against which the lock is judged
 */
export function toApiUser(row: UserColumns, now: Date): ApiUser {
  const locked = row.lockedUntil !== null && row.lockedUntil > now;
  const createdAt = row.createdAt.toISOString();
  return {
    id: row.id,
    accountId: row.accountId,
    createdDate: createdAt.slice(0, 10),
    createdAt,
    updatedAt: row.updatedAt.toISOString(),
    firstName: row.firstName,
    lastName: row.lastName,
    fullName: `${row.firstName} ${row.lastName}`,
    email: row.email,
    active: row.active,
    lastLoginDate: dateOf(row.lastSignInAt ?? new Date(0)),
    lastLoginAt: row.lastSignInAt?.toISOString() ?? null,
    locked,
    twoFactor: row.twoFactorEnrolledAt !== null,
    ...contactsOf(row),
    ...flagsOf(row, locked),
  };
}
