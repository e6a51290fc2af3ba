import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { createTestBed } from "@/db/test/test-bed";
import { acrossTenants, type Database, inTenant } from "./database";

// What the database itself watches over in every transaction.

const settings = async (database: Database) => {
  const { rows } = await database.execute<Record<string, string>>(sql`
    select current_setting('idle_in_transaction_session_timeout') as idle, current_setting('statement_timeout') as statement`);
  return rows[0];
};

it("a process that stands still in a transaction loses its locks after eight seconds, whoever opened it", async () => {
  const { organizationId } = await createTestBed();
  const usual = { idle: "8s", statement: "5s" };
  expect(await inTenant(organizationId, { mode: "write" }, settings)).toEqual(usual);
  expect(await inTenant(organizationId, { mode: "read" }, settings)).toEqual(usual);
  const patient = { mode: "write", statementTimeoutMs: 20_000 } as const;
  expect(await inTenant(organizationId, patient, settings)).toEqual({ ...usual, statement: "20s" });
  expect(await acrossTenants(settings)).toEqual(usual);
});
