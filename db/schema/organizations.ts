import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, updatedAt } from "../columns";
import { providerSecondFactors, twoFactorPolicies } from "../values";

/** The customer that runs Rolecall, with its policies. */
export const organizations = pgTable(
  "organizations",
  {
    id: id(),
    name: text().notNull(),
    /** An inactive one is served nothing: none of its sessions, secrets and jobs. Only the command line changes it. */
    active: boolean().notNull().default(true),
    secretHash: bytes().notNull(),
    secretSealed: bytes().notNull(),
    passwordMinLength: integer().notNull().default(10),
    passwordMinUppercase: integer().notNull().default(1),
    passwordMinLowercase: integer().notNull().default(1),
    passwordMinNumbers: integer().notNull().default(1),
    passwordMinSymbols: integer().notNull().default(1),
    passwordSymbols: text().notNull().default("!@#$%^&*()"),
    passwordPreviousCount: integer().notNull().default(3),
    passwordExpirationDays: integer().notNull().default(0),
    twoFactorPolicy: text({ enum: twoFactorPolicies }).notNull().default("off"),
    providerSecondFactor: text({ enum: providerSecondFactors }).notNull().default("ours"),
    lockoutFailures: integer().notNull().default(5),
    lockoutMinutes: integer().notNull().default(30),
    sessionMaximumMinutes: integer().notNull().default(720),
    sessionIdleMinutes: integer().notNull().default(30),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("organizations_secret_hash_unique").on(table.secretHash),
    check("organizations_name_length", sql`char_length(${table.name}) between 1 and 120`),
    check(
      "organizations_two_factor_policy",
      sql`${table.twoFactorPolicy} in ('off', 'optional', 'administrators', 'everyone')`,
    ),
    check("organizations_provider_second_factor", sql`${table.providerSecondFactor} in ('ours', 'provider')`),
    check(
      "organizations_password_policy",
      sql`${table.passwordMinLength} between 8 and 128 and ${table.passwordMinUppercase} between 0 and 10
        and ${table.passwordMinLowercase} between 0 and 10 and ${table.passwordMinNumbers} between 0 and 10
        and ${table.passwordMinSymbols} between 0 and 10 and ${table.passwordPreviousCount} between 0 and 9
        and ${table.passwordExpirationDays} between 0 and 1000`,
    ),
    check(
      "organizations_session_policy",
      sql`${table.sessionMaximumMinutes} between 5 and 43200 and ${table.sessionIdleMinutes} between 1 and 43200`,
    ),
    check(
      "organizations_lockout_policy",
      sql`${table.lockoutFailures} between 1 and 100 and ${table.lockoutMinutes} between 1 and 10080`,
    ),
  ],
);
