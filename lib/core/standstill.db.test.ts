import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { acrossTenants, type Database, inTenant, lookUp } from "./database";
import { isConnectionLost } from "./postgres-errors";

// A process that stands still in the middle of a transaction.

const limit = "select current_setting('idle_in_transaction_session_timeout') as limit";

async function limitIn(tx: Database): Promise<unknown> {
  const { rows } = await tx.execute(sql.raw(limit));
  return rows;
}

it("every transaction that waits for its process for eight seconds is ended, and only transactions are", async () => {
  const { organizationId } = await createTestBed();
  for (const mode of ["read", "write"] as const)
    expect(await inTenant(organizationId, { mode }, limitIn)).toEqual([{ limit: "8s" }]);
  expect(await acrossTenants(limitIn)).toEqual([{ limit: "8s" }]);
  expect(await lookUp("limit_outside", limit, [])).toEqual([{ limit: "0" }]);
});

it("it loses its locks, what it wrote is undone, and the pool goes on", async () => {
  const bed = await createTestBed();
  const { id } = await bed.user({ firstName: "Ada" });
  const rename = (firstName: string) =>
    asOwner().execute(sql`update users set first_name = ${firstName} where id = ${id}`);
  const late: unknown = await acrossTenants(async (tx) => {
    await tx.execute(sql`update users set first_name = 'Late' where id = ${id}`);
    // As long as a test can wait for.
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 50`);
    // Waits for the lock.
    await rename("Grace");
  }).catch((error: unknown) => error);
  expect(isConnectionLost(late)).toBe(true);
  expect((await bed.userRow(id))?.firstName).toBe("Grace");
  expect(await acrossTenants(limitIn)).toEqual([{ limit: "8s" }]);
});
