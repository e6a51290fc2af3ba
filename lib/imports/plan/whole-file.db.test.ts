import { beforeEach, expect, test } from "vitest";
import { importsOf, type ImportsOf } from "@/db/test/import-users";
import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { fixImportRow } from "../commands/fix-import-row";
import { listImportRows } from "../queries";

// What only shows when rows are compared with one another, and what a fix of one means for others.

let bed: TestBed;
let ada: TestUser;
let ctx: Ctx;
let imports: ImportsOf;

beforeEach(async () => {
  bed = await createTestBed();
  ada = await bed.administrator();
  ctx = await bed.ctxOf(ada);
  imports = importsOf(ctx);
});

const address = (name: string) => `${name}.${bed.organizationId}@example.test`;
const actionsOf = async (importId: number) => (await imports.rowsOf(importId)).map(({ action }) => action);

test("rows about one user are conflicts, each of them, however they name the user", async () => {
  const hank = await bed.user({ externalId: "crm-1" });
  const { importId, rows } = await imports.planned(
    [
      "id,externalId,email,firstName,lastName",
      `${hank.id},crm-1,${hank.email},By,Id`,
      `,crm-1,${address("moved")},By,External`,
      `,crm-1,${hank.email},By,Email`,
    ].join("\n"),
  );
  expect(rows.map(({ action }) => action)).toEqual(["conflict", "conflict", "conflict"]);
  expect(rows.map(({ problems }) => Object.keys(problems ?? {}))).toEqual([[""], [""], [""]]);
  const values = { externalId: "crm-2", email: address("other") };
  for (const rowNumber of [3, 4]) {
    const fixed = { externalId: `crm-${rowNumber}`, email: address(`other-${rowNumber}`) };
    await fixImportRow.execute(ctx, { importId, rowNumber, values: { ...values, ...fixed } });
  }
  expect(await actionsOf(importId)).toEqual(["update", "create", "create"]);
});

test("a fix frees the other row about the same user, though the two share no cell", async () => {
  const [hank, mia] = [await bed.user({ externalId: "crm-1" }), await bed.user({ externalId: "crm-2" })];
  const { importId } = await imports.planned(`id,externalId,city\n${hank.id},crm-3,Paris\n,crm-1,Rome\n`);
  expect(await actionsOf(importId)).toEqual(["conflict", "conflict"]);
  const fix = (values: Record<string, string>) =>
    fixImportRow.execute(ctx, { importId, rowNumber: 2, values });
  await fix({ id: String(mia.id) });
  expect(await actionsOf(importId)).toEqual(["update", "update"]);
  expect(await fix({ id: String(hank.id), externalId: "crm-2" })).toMatchObject({
    action: "conflict",
    problems: { externalId: ["Another user has this external ID. Use another one."] },
  });
});

test("so are new users with one external ID, or one address however it is written", async () => {
  const { importId, rows } = await imports.planned(
    [
      "externalId,email,firstName,lastName",
      `crm-1,${address("one")},New,One`,
      `crm-1,${address("two")},New,Two`,
      `,${address("three")},New,Three`,
      `,${address("three").toUpperCase()},New,Four`,
      `,  ${address("three")},New,Five`,
      `,${address("six")},New,Six`,
    ].join("\n"),
  );
  expect(rows.map(({ problems }) => Object.keys(problems ?? {}))).toEqual([
    ...[["externalId"], ["externalId"]],
    ...[["email"], ["email"], ["email"]],
    [],
  ]);
  await fixImportRow.execute(ctx, { importId, rowNumber: 2, values: { externalId: "crm-2" } });
  expect((await actionsOf(importId)).slice(0, 2)).toEqual(["create", "create"]);
  await fixImportRow.execute(ctx, { importId, rowNumber: 4, values: { email: address("seven") } });
  // Two of three are left, and still nobody could say which one holds.
  expect(await actionsOf(importId)).toEqual([
    ...["create", "create"],
    ...["create", "conflict", "conflict"],
    "create",
  ]);
  await fixImportRow.execute(ctx, { importId, rowNumber: 7, values: { email: address("one") } });
  expect(await actionsOf(importId)).toEqual([
    ...["conflict", "create"],
    ...["create", "conflict", "conflict"],
    "conflict",
  ]);
});

test("over the whole file an administrator is left, also when it is planned in pieces and fixed afterwards", async () => {
  const others = [await bed.administrator(), await bed.administrator()];
  await bed.changeUser(ada.id, { passwordHash: null });
  const [one, other] = others.map(({ id }) => id);
  const between = "no-id,,,\n".repeat(250);
  const { importId } = await imports.planned(
    `id,active,roles,action\n${one},false,org-admin,\n${between}${other},true,,\n`,
  );
  const last = 253;
  const fix = (values: Record<string, string>) =>
    fixImportRow.execute(ctx, { importId, rowNumber: last, values });
  const words = [expect.stringContaining("This is the last Organization Administrator")];
  const isLast = (field: string) => ({ action: "error", problems: { [field]: words } });
  expect(await fix({ roles: "org-admin" })).toMatchObject({ action: "unchanged" });
  expect(await fix({ active: "false" })).toMatchObject(isLast("active"));
  expect(await fix({ active: "true", roles: "" })).toMatchObject(isLast("roles"));
  expect(await fix({ roles: "org-admin", action: "delete" })).toMatchObject(isLast(""));
  await fixImportRow.execute(ctx, { importId, rowNumber: 2, values: { active: "true" } });
  expect(await fix({ action: "", active: "false" })).toMatchObject({ action: "update" });
});

test.each([
  ["deactivated", (id: number) => `${id},false,org-admin,`],
  ["deleted", (id: number) => `${id},,org-admin,delete`],
  ["demoted", (id: number) => `${id},,,`],
])("whoever is %s hundreds of rows before counts as gone", async (_how, row) => {
  const others = [await bed.administrator(), await bed.administrator()];
  await bed.changeUser(ada.id, { passwordHash: null });
  const [first = "", second = ""] = others.map(({ id }) => row(id));
  // Two batches later, with one between that takes nobody.
  const between = "no-id,,,\n".repeat(450);
  const { importId } = await imports.planned(`id,active,roles,action\n${first}\n${between}${second}\n`);
  const { rows } = await listImportRows.execute(ctx, { importId, q: String(others[1]?.id) });
  expect(rows).toMatchObject([{ rowNumber: 453, action: "error" }]);
  expect(JSON.stringify(rows[0]?.problems)).toContain("This is the last Organization Administrator");
  const values = { active: "true", roles: "", action: "" };
  expect(await fixImportRow.execute(ctx, { importId, rowNumber: 453, values })).toMatchObject({
    action: "error",
    problems: { roles: [expect.stringContaining("This is the last Organization Administrator")] },
  });
});
