import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  type ExtraConfigColumn,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
} from "drizzle-orm/pg-core";
import {
  bytes,
  codePointText,
  createdAt,
  id,
  instant,
  organizationId,
  reference,
  updatedAt,
} from "../columns";
import { accounts } from "./accounts";

type FactorColumn = "organizationId" | "id" | "sessionVersion" | "active" | "twoFactorEnrolledAt";

/**
 * For planTwoFactorPolicy: who has a second factor and who has none, where few have or few have not; with the version, so
 * that their sessions are found without reading the users.
 */
const factorIndexes = (table: Record<FactorColumn, ExtraConfigColumn>) => [
  index("users_enrolled")
    .on(table.organizationId, table.id, table.sessionVersion)
    .where(sql`${table.active} and ${table.twoFactorEnrolledAt} is not null`),
  index("users_not_enrolled")
    .on(table.organizationId, table.id)
    .where(sql`${table.active} and ${table.twoFactorEnrolledAt} is null`),
];

/** A person (or program) who belongs to one account and signs in with an e-mail address. */
export const users = pgTable(
  "users",
  {
    id: id(),
    organizationId: organizationId(),
    accountId: reference().notNull(),
    firstName: text().notNull(),
    lastName: text().notNull(),
    email: text().notNull(),
    /** NFKC, lower case, trimmed: the identity that is unique in the installation. */
    emailKey: codePointText().notNull(),
    externalId: text(),
    phone: text(),
    street1: text(),
    street2: text(),
    city: text(),
    stateProvince: text(),
    postalCode: text(),
    country: text(),
    active: boolean().notNull().default(true),
    passwordHash: text(),
    passwordChangedAt: instant(),
    mustChangePassword: boolean().notNull().default(false),
    secretHash: bytes().notNull(),
    secretSealed: bytes().notNull(),
    secretVersion: integer().notNull().default(1),
    secretLastUsedAt: instant(),
    twoFactorEnrolledAt: instant(),
    failedSignIns: integer().notNull().default(0),
    /** How many times in a row failures locked this user; a success or an unlock starts anew. */
    lockCount: integer().notNull().default(0),
    /** Locked while in the future; the year 9999 stands for "until an administrator unlocks". */
    lockedUntil: instant(),
    lastSignInAt: instant(),
    /** Raised to end every session at once: password change, deactivation. */
    sessionVersion: integer().notNull().default(1),
    /** Raised by every edit: the later of two editors is told (rule 14). */
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    firstKey: codePointText()
      .notNull()
      .generatedAlwaysAs(sql`search_key(first_name)`),
    lastKey: codePointText()
      .notNull()
      .generatedAlwaysAs(sql`search_key(last_name)`),
    search: codePointText()
      .notNull()
      .generatedAlwaysAs(sql`search_text(first_name || ' ' || last_name || ' ' || email)`),
  },
  (table) => {
    const lastSignIn = sql`coalesce(${table.lastSignInAt}, '-infinity'::timestamptz)`;
    return [
      unique("users_organization_id_id_unique").on(table.organizationId, table.id),
      unique("users_email_unique").on(table.emailKey),
      unique("users_secret_hash_unique").on(table.secretHash),
      unique("users_external_id_unique").on(table.organizationId, table.externalId),
      foreignKey({
        name: "users_account_fk",
        columns: [table.organizationId, table.accountId],
        foreignColumns: [accounts.organizationId, accounts.id],
      }),
      // planPasswordPolicy: passwords older than the policy allows.
      index("users_password_changed").on(table.organizationId, table.passwordChangedAt),
      // listUsers, sorted, over one account; the name and e-mail ones also serve prefix search.
      index("users_account_id").on(table.organizationId, table.accountId, table.id),
      index("users_account_last").on(table.organizationId, table.accountId, table.lastKey, table.id),
      index("users_account_first").on(table.organizationId, table.accountId, table.firstKey, table.id),
      index("users_account_email").on(table.organizationId, table.accountId, table.emailKey, table.id),
      index("users_account_last_sign_in").on(table.organizationId, table.accountId, lastSignIn, table.id),
      // The same over the whole organization.
      index("users_organization_last").on(table.organizationId, table.lastKey, table.id),
      index("users_organization_first").on(table.organizationId, table.firstKey, table.id),
      index("users_organization_email").on(table.organizationId, table.emailKey, table.id),
      index("users_organization_last_sign_in").on(table.organizationId, lastSignIn, table.id),
      // listApiUsers, `createdDate`: what came since the last visit. Grows at its end only.
      index("users_created").on(table.organizationId, table.createdAt, table.id),
      // listUsers, search for any part of name or e-mail: three letters or more.
      index("users_search")
        .using("gin", table.organizationId, table.accountId, table.search.op("gin_trgm_ops"))
        .with({ fastupdate: false }),
      // listUsers, filters active, inactive and locked, where few are: of one account or of all.
      index("users_active")
        .on(table.organizationId, table.accountId, table.id)
        .where(sql`${table.active}`),
      index("users_inactive")
        .on(table.organizationId, table.accountId, table.id)
        .where(sql`not ${table.active}`),
      index("users_locked")
        .on(table.organizationId, table.accountId, table.id)
        .where(sql`${table.lockedUntil} is not null`),
      ...factorIndexes(table),
      check("users_first_name_length", sql`char_length(${table.firstName}) between 1 and 100`),
      check("users_last_name_length", sql`char_length(${table.lastName}) between 1 and 100`),
      check("users_email_length", sql`char_length(${table.email}) between 3 and 254`),
    ];
  },
);
