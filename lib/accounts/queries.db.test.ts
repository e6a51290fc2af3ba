import { describe, expect, it } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { getAccount, listAccounts } from "./queries";

async function arrange() {
  const bed = await createTestBed("Zenith Holding");
  const administrator = await bed.administrator();
  for (const name of ["Globex", "aurora Freight", "Élan Clinics", "100% Legal_Works"]) await bed.account({ name });
  return { bed, ctx: await bed.ctxOf(administrator) };
}

describe("listAccounts", () => {
  it("lists the default account first, then the others by name, without regard to case and accents", async () => {
    const { bed, ctx } = await arrange();
    await bed.account({ name: "Bygone", active: false, deletedAt: new Date() });
    const { rows, nextCursor } = await listAccounts.execute(ctx, {});
    expect(nextCursor).toBeNull();
    expect(rows.map((row) => row.name)).toEqual([
      "Zenith Holding",
      "100% Legal_Works",
      "aurora Freight",
      "Élan Clinics",
      "Globex",
    ]);
    expect(rows[0]).toEqual({
      id: bed.defaultAccount.id,
      name: "Zenith Holding",
      isDefault: true,
      active: true,
      userCount: 1,
    });
  });

  it("goes on where the page before ended, with every account once", async () => {
    const { ctx } = await arrange();
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAccounts.execute(ctx, { pageSize: 2, cursor });
      names.push(...page.rows.map((row) => row.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(names).toEqual(["Zenith Holding", "100% Legal_Works", "aurora Freight", "Élan Clinics", "Globex"]);
  });

  it.each([
    ["ELAN", ["Élan Clinics"]],
    ["obe", ["Globex"]],
    ["%", ["100% Legal_Works"]],
    ["l_w", ["100% Legal_Works"]],
    ["  ", 5],
    ["nothing like it", []],
  ])("finds “%s” in any part of a name", async (q, expected) => {
    const { ctx } = await arrange();
    const names = (await listAccounts.execute(ctx, { q })).rows.map((row) => row.name);
    expect(typeof expected === "number" ? names.length : names).toEqual(expected);
  });

  it("shows nothing of another organization and nothing without the privilege", async () => {
    const { bed, ctx } = await arrange();
    const elsewhere = await createTestBed();
    await elsewhere.account({ name: "Globex of theirs" });
    expect((await listAccounts.execute(ctx, { q: "Globex" })).rows).toHaveLength(1);
    const other = await bed.ctxOf(await bed.accountAdministrator(await bed.account()));
    await refusalOf(listAccounts.execute(other, {}), "forbidden");
  });
});

describe("getAccount", () => {
  it("answers everything that the card shows", async () => {
    const { bed, ctx } = await arrange();
    const account = await bed.account({ name: "Initech", description: "Software", externalId: "in-7" });
    expect(await getAccount.execute(ctx, { accountId: account.id })).toEqual({
      id: account.id,
      name: "Initech",
      isDefault: false,
      active: true,
      userCount: 0,
      description: "Software",
      externalId: "in-7",
      version: 1,
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      updatedByName: null,
    });
  });

  it("finds no deleted account and none of another organization", async () => {
    const { bed, ctx } = await arrange();
    const gone = await bed.account({ active: false, deletedAt: new Date() });
    const elsewhere = await createTestBed();
    const foreign = await elsewhere.account();
    for (const accountId of [gone.id, foreign.id, 4_000_000_000]) {
      await refusalOf(getAccount.execute(ctx, { accountId }), "not_found");
    }
  });
});
