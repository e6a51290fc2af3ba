import { foreignKey, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { bytes, createdAt, organizationId, reference } from "../columns";
import { users } from "./users";

/**
 * What a POST with an `Idempotency-Key` did, so that it is done once. Written in the transaction of its command; the
 * answer, which may hold a secret, is sealed.
 */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    organizationId: organizationId(),
    userId: reference().notNull(),
    /** Of the key that the client sent. */
    keyHash: bytes().notNull(),
    /** Of method, path and body: the same key with another request is refused. */
    requestHash: bytes().notNull(),
    /** What the command returned. */
    outcomeSealed: bytes().notNull(),
    /** Status, headers and body; null until the answer was made. */
    answerSealed: bytes(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({
      name: "idempotency_keys_pk",
      columns: [table.organizationId, table.userId, table.keyHash],
    }),
    foreignKey({
      name: "idempotency_keys_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    // Those that are older than a day are removed.
    index("idempotency_keys_created").on(table.organizationId, table.createdAt),
  ],
);
