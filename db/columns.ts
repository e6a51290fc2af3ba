import { bigint, customType, timestamp } from "drizzle-orm/pg-core";

/** The identity column of every table. Never written by the application. */
export const id = () => bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity();

/** The tenant column: the first column of every key and index (sharding, row-level security). */
export const organizationId = () => bigint({ mode: "number" }).notNull();

export const reference = () => bigint({ mode: "number" });

export const instant = () => timestamp({ withTimezone: true, mode: "date" });

export const createdAt = () => instant().notNull().defaultNow();

export const updatedAt = () => instant().notNull().defaultNow();

/** Raw bytes: hashes and sealed values. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => "bytea",
});

/** Text compared by code point, so that one index serves equality, prefix search and sorting. */
export const codePointText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "C"',
});
