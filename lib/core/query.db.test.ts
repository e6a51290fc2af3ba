import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { users } from "@/db/schema";
import { refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { anonymousCtx } from "./ctx";
import type { Database } from "./database";
import { defineQuery } from "./query";

const reading = (run: (database: Database) => Promise<unknown>) =>
  defineQuery({ name: "test.read", privilege: "viewUsersOrg", input: z.strictObject({}), run });

describe("defineQuery", () => {
  it("cannot write", async () => {
    const bed = await createTestBed();
    const ctx = await bed.ctxOf(await bed.administrator());
    const rows = await bed.snapshot();
    const attempts = [
      (database: Database) => database.update(users).set({ active: false }),
      (database: Database) => database.delete(users),
      (database: Database) => database.execute(sql`select 1 from users for update`),
    ];
    for (const attempt of attempts) {
      await expect(reading(async (database) => attempt(database)).execute(ctx, {})).rejects.toThrow();
    }
    expect(await bed.snapshot()).toEqual(rows);
  });

  it("reads its own organization only, without any where", async () => {
    const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
    const ctx = await bed.ctxOf(await bed.administrator());
    await elsewhere.user();
    const found = await reading((database) =>
      database.select({ id: users.organizationId }).from(users),
    ).execute(ctx, {});
    expect(found).toEqual([{ id: bed.organizationId }]);
  });

  it("asks for sign-in, then for the privilege, then looks at the input", async () => {
    const bed = await createTestBed();
    const never = reading(() => Promise.reject(new Error("it ran")));
    const junk = { unknown: 1 } as never;
    await refusalOf(never.execute(anonymousCtx({ requestId: "r" }), junk), "unauthenticated");
    await refusalOf(never.execute(await bed.ctxOf(await bed.user()), junk), "forbidden");
    await refusalOf(never.execute(await bed.ctxOf(await bed.administrator()), junk), "invalid_input");
  });

  it("answers busy when a statement takes too long, and stays usable", async () => {
    const bed = await createTestBed();
    const ctx = await bed.ctxOf(await bed.administrator());
    const slow = reading(async (database) => {
      await database.execute(sql`set local statement_timeout = 50`);
      await database.execute(sql`select pg_sleep(5)`);
    });
    await refusalOf(slow.execute(ctx, {}), "busy");
    expect(await reading(() => Promise.resolve("fine")).execute(ctx, {})).toBe("fine");
  });
});
