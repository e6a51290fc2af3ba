import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, organizationId, reference } from "../columns";
import { mailLinkKinds } from "../values";
import { users } from "./users";

/** Hashes of passwords that a user had before; as many as the largest policy compares with. */
export const previousPasswords = pgTable(
  "previous_passwords",
  {
    id: id(),
    organizationId: organizationId(),
    userId: reference().notNull(),
    passwordHash: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: "previous_passwords_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    // The last ones of one user, newest first.
    index("previous_passwords_user").on(table.organizationId, table.userId, table.id),
  ],
);

/** One-time links that were sent by mail. A newer one of the same kind takes the place of the older. */
export const mailLinks = pgTable(
  "mail_links",
  {
    id: id(),
    organizationId: organizationId(),
    userId: reference().notNull(),
    kind: text({ enum: mailLinkKinds }).notNull(),
    tokenHash: bytes().notNull(),
    /** The new address, for a change of address. */
    email: text(),
    /** Valid only while it equals the user's: deactivation makes it void. */
    sessionVersion: integer().notNull(),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("mail_links_token_hash_unique").on(table.tokenHash),
    unique("mail_links_user_kind_unique").on(table.organizationId, table.userId, table.kind),
    foreignKey({
      name: "mail_links_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    check("mail_links_kind", sql`${table.kind} in ('password-reset', 'email-change')`),
  ],
);
