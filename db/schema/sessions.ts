import { foreignKey, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, organizationId, reference } from "../columns";
import { users } from "./users";

/** One signed-in browser of a user. The cookie holds a token, this row its hash. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    organizationId: organizationId(),
    userId: reference().notNull(),
    tokenHash: bytes().notNull(),
    /** Valid only while it equals the user's. */
    sessionVersion: integer().notNull(),
    createdAt: createdAt(),
    lastSeenAt: instant().notNull().defaultNow(),
    /** When the second factor was given in this browser; without it, and where one is asked for, it is half signed in. */
    secondFactorAt: instant(),
    /** Google, GitHub or another provider that vouched for the user; null: the password was typed. */
    provider: text(),
    /** Of the browser: it becomes a known device once it is signed in whole. */
    deviceHash: bytes(),
    ip: text(),
    userAgent: text(),
  },
  (table) => [
    unique("sessions_token_hash_unique").on(table.tokenHash),
    unique("sessions_organization_id_id_unique").on(table.organizationId, table.id),
    foreignKey({
      name: "sessions_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    // Sessions of one user: plans, deactivation.
    index("sessions_user").on(table.organizationId, table.userId, table.id),
  ],
);

/**
 * A browser that signed in before, with a failure counter of its own: guessing from elsewhere
 * cannot lock its user out of it (OWASP, "Device cookies").
 */
export const knownDevices = pgTable(
  "known_devices",
  {
    id: id(),
    organizationId: organizationId(),
    userId: reference().notNull(),
    tokenHash: bytes().notNull(),
    failedSignIns: integer().notNull().default(0),
    lockedUntil: instant(),
    lockCount: integer().notNull().default(0),
    createdAt: createdAt(),
    lastUsedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    unique("known_devices_token_hash_unique").on(table.tokenHash),
    foreignKey({
      name: "known_devices_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    // Devices of one user: sign-in, deletion.
    index("known_devices_user").on(table.organizationId, table.userId, table.id),
  ],
);
