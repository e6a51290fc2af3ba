import { expect, test } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { getAccount, listAccounts } from "./queries";

async function names(bed: TestBed, input: { q?: string; pageSize?: number } = {}): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAccounts.execute(bed.systemCtx(), { ...input, ...(cursor && { cursor }) });
    found.push(...page.rows.map(({ name }) => name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

async function company() {
  const bed = await createTestBed("Acme");
  for (const name of ["zeta", "Émile & Co", "Alpha", "alpha", "100% Pure", "Under_score"])
    await bed.account({ name });
  await bed.account({ name: "Beta", active: false });
  await bed.account({ name: "Deleted", active: false, deletedAt: new Date() });
  const elsewhere = await createTestBed();
  await elsewhere.account({ name: "Alpha of another organization" });
  return bed;
}

test("the default account first, then by name without case and accents; inactive in it, deleted not", async () => {
  const bed = await company();
  const expected = ["Acme", "100% Pure", "Alpha", "alpha", "Beta", "Émile & Co", "Under_score", "zeta"];
  for (const pageSize of [1, 2, 3, 50]) expect(await names(bed, { pageSize })).toEqual(expected);
});

test("search finds any part of the name and takes it literally", async () => {
  const bed = await company();
  expect(await names(bed, { q: "LPHA" })).toEqual(["Alpha", "alpha"]);
  expect(await names(bed, { q: " emile " })).toEqual(["Émile & Co"]);
  expect(await names(bed, { q: "%" })).toEqual(["100% Pure"]);
  expect(await names(bed, { q: "_" })).toEqual(["Under_score"]);
  expect(await names(bed, { q: "delet" })).toEqual([]);
});

test("each row has its number of users, kept as they come and go", async () => {
  const bed = await createTestBed("Acme");
  const globex = await bed.account({ name: "Globex", active: false });
  await bed.user({ account: globex });
  await bed.administrator();
  await bed.administrator();
  const { rows } = await listAccounts.execute(bed.systemCtx(), {});
  expect(rows).toEqual([
    { id: bed.defaultAccount.id, name: "Acme", isDefault: true, active: true, userCount: 2 },
    { id: globex.id, name: "Globex", isDefault: false, active: false, userCount: 1 },
  ]);
});

test("a cursor that is junk is refused at its field", async () => {
  const bed = await createTestBed();
  const error = await refusalOf(listAccounts.execute(bed.systemCtx(), { cursor: "x" }), "invalid_input");
  expect(error.fields).toHaveProperty("cursor");
});

test("the card of an account; missing, deleted and another organization's are not there", async () => {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex", description: "Rockets", externalId: "gx-1" });
  const gone = await bed.account({ active: false, deletedAt: new Date() });
  const elsewhere = await createTestBed();
  const ctx = bed.systemCtx();
  expect(await getAccount.execute(ctx, { accountId: globex.id })).toMatchObject({
    id: globex.id,
    name: "Globex",
    isDefault: false,
    description: "Rockets",
    externalId: "gx-1",
    active: true,
    version: 1,
    userCount: 0,
    updatedByName: null,
  });
  for (const accountId of [gone.id, elsewhere.defaultAccount.id, 4_000_000_000, -1]) {
    await refusalOf(getAccount.execute(ctx, { accountId }), "not_found");
  }
});

test("both need the privilege to manage accounts", async () => {
  const bed = await createTestBed();
  const globex = await bed.account();
  const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
  await refusalOf(listAccounts.execute(ctx, {}), "forbidden");
  await refusalOf(getAccount.execute(ctx, { accountId: globex.id }), "forbidden");
});
