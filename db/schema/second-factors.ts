import { bigint, foreignKey, index, integer, pgTable, unique } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, organizationId, reference } from "../columns";
import { users } from "./users";

/** The authenticator app of a user (RFC 6238). Not yet confirmed by a code: `confirmedAt` is null and nothing is asked. */
export const totpFactors = pgTable(
  "totp_factors",
  {
    id: id(),
    organizationId: organizationId(),
    userId: reference().notNull(),
    seedSealed: bytes().notNull(),
    confirmedAt: instant(),
    /** The key of another app, on the way to take the place of this one. */
    nextSeedSealed: bytes(),
    nextSeedAt: instant(),
    /** The last time step whose code was accepted: a step is accepted once. */
    lastStep: bigint({ mode: "number" }).notNull().default(0),
    /** Wrong codes since `triesSince`. */
    failedTries: integer().notNull().default(0),
    triesSince: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("totp_factors_user_unique").on(table.organizationId, table.userId),
    foreignKey({
      name: "totp_factors_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
  ],
);

/** Codes that stand in for the authenticator app, each once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: id(),
    organizationId: organizationId(),
    userId: reference().notNull(),
    codeHash: bytes().notNull(),
    usedAt: instant(),
  },
  (table) => [
    foreignKey({
      name: "recovery_codes_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    // The codes of one user: sign-in, new codes.
    index("recovery_codes_user").on(table.organizationId, table.userId, table.id),
  ],
);
