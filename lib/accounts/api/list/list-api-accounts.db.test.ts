import fc from "fast-check";
import { expect, test } from "vitest";
import { asTold, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { conditions, type ModelField, type ModelRow } from "@/db/test/where-model";
import type { Ctx } from "@/lib/core/ctx";
import { listApiAccounts } from "./list-api-accounts";

const idsOf = async (ctx: Ctx, input: Parameters<typeof listApiAccounts.execute>[1] = {}) =>
  (await listApiAccounts.execute(ctx, input)).rows.map(({ id }) => id);

async function severalAccounts() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex", externalId: `g-${bed.organizationId}` });
  const inactive = await bed.account({ name: "Sleeping", active: false });
  const deleted = await bed.account({ name: "Gone", active: false, deletedAt: new Date() });
  const elsewhere = await createTestBed();
  await elsewhere.account({ name: "Globex" });
  return { bed, elsewhere, own: bed.defaultAccount, globex, inactive, deleted };
}

test("active ones only, unless the condition asks for active", async () => {
  const { bed, own, globex, inactive, deleted } = await severalAccounts();
  const ctx = await bed.ctxOf(await bed.administrator());
  expect(await idsOf(ctx)).toEqual([own.id, globex.id]);
  expect(await idsOf(ctx, { where: "name LIKE '%'" })).toEqual([own.id, globex.id]);
  expect(await idsOf(ctx, { where: "active = false" })).toEqual([inactive.id, deleted.id]);
  expect(await idsOf(ctx, { where: "name = 'Gone'" })).toEqual([]);
  expect(await idsOf(ctx, { where: "name = 'Gone' AND active IN (true, false)" })).toEqual([deleted.id]);
  expect(await idsOf(ctx, { where: "defaultAccount = true" })).toEqual([own.id]);
  expect(await idsOf(ctx, { where: "externalId IS NOT NULL" })).toEqual([globex.id]);
  expect(await idsOf(ctx, { where: "active = false", offset: 1 })).toEqual([deleted.id]);
  const { rows, nextCursor } = await listApiAccounts.execute(ctx, { pageSize: 1 });
  expect(rows).toMatchObject([
    { id: own.id, companyId: bed.organizationId, defaultAccount: true, type: "Default", active: true },
  ]);
  expect(await idsOf(ctx, { nextPage: nextCursor ?? "" })).toEqual([globex.id]);
});

test("another organization does not exist, and nobody lists without the privilege", async () => {
  const { bed, elsewhere, own, globex } = await severalAccounts();
  const ctx = await bed.ctxOf(await bed.administrator());
  expect(await idsOf(ctx, { organizationId: bed.organizationId })).toEqual([own.id, globex.id]);
  const told = async (organizationId: number) =>
    asTold(await refusalOf(listApiAccounts.execute(ctx, { organizationId }), "not_found"));
  expect(await told(elsewhere.organizationId)).toEqual(await told(-1));
  const grace = await bed.ctxOf(await bed.accountAdministrator(globex));
  await refusalOf(listApiAccounts.execute(grace, {}), "forbidden");
});

test("what a condition finds is what a filter in memory leaves", async () => {
  const bed = await createTestBed();
  const rows: (ModelRow & { id: number })[] = [];
  for (let index = 0; index < 24; index++) {
    const createdAt = new Date(Date.UTC(2020 + (index % 4), index % 12, 1 + index, index, 0, 0, index));
    const facts = {
      name: ["Globex", "globex", "Ölmühle", "50% off", "O'Neill"][index % 5] ?? "",
      description: index % 2 === 0 ? "" : "A customer\nof years",
      externalId: index % 3 === 0 ? null : `crm-${bed.organizationId}-${index}`,
      active: index % 4 !== 0,
    };
    const { id } = await bed.account({ ...facts, createdAt, deletedAt: index % 8 === 0 ? new Date() : null });
    rows.push({ ...facts, id, createdDate: createdAt, defaultAccount: false });
  }
  const kinds = {
    id: "number",
    name: "text",
    description: "text",
    externalId: "text",
    active: "boolean",
    createdDate: "date",
    defaultAccount: "boolean",
  } as const;
  const fields = Object.entries(kinds).map(([name, kind]): ModelField => {
    const values = rows.flatMap((row) => row[name] ?? []).filter((value) => !Array.isArray(value));
    return { name, kind, values: values as ModelField["values"] };
  });
  await fc.assert(
    fc.asyncProperty(conditions(fields), async ({ text, holds }) => {
      const asksForActive = /\bactive\b/.test(text);
      const expected = rows.filter((row) => holds(row) === true && (asksForActive || row.active === true));
      const { rows: found } = await listApiAccounts.execute(bed.systemCtx(), { where: text });
      // The default account is not in the model.
      expect(found.filter(({ defaultAccount }) => !defaultAccount).map(({ id }) => id)).toEqual(
        expected.map(({ id }) => id),
      );
    }),
    { numRuns: 150 },
  );
}, 60_000);
