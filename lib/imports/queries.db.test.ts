import { beforeEach, expect, test } from "vitest";
import { importsOf } from "@/db/test/import-users";
import { runJob } from "@/db/test/run-job";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { applyImport } from "./commands/apply-import";
import { fixImportRow } from "./commands/fix-import-row";
import { planImport } from "./commands/plan-import";
import { getImport, listImportRows } from "./queries";

let bed: TestBed;
let ctx: Ctx;

beforeEach(async () => {
  bed = await createTestBed();
  ctx = await bed.ctxOf(await bed.administrator());
});

const address = (name: string) => `${name}.${bed.organizationId}@example.test`;

test("the first rows are shown without what is read as a password, until the import is applied", async () => {
  const file = `firstName,email,passwort,pin\nAda,${address("ada")},Copper-Lantern-58!,Copper-Pin-58!\n`;
  const { importId } = await importsOf(ctx).upload(file);
  const samples = async () => (await getImport.execute(ctx, { importId })).samples;
  expect(await samples()).toEqual([["Ada", address("ada"), "", "Copper-Pin-58!"]]);
  const mapping = { firstName: "firstName", email: "email", pin: "password" } as const;
  const { jobId } = await planImport.execute(ctx, { importId, mapping });
  await runJob(jobId);
  expect(await samples()).toEqual([["Ada", address("ada"), "", ""]]);
  const { imports } = await bed.snapshot();
  expect(JSON.stringify(imports)).not.toContain("Ada");
  await applyImport.execute(ctx, { importId });
  expect(await samples()).toEqual([]);
});

test("as many look at an import at a time as there are connections, and nobody waits for a second one", async () => {
  const { importId } = await importsOf(ctx).upload(`email\n${address("ada")}\n`);
  const looks = Array.from({ length: 2 * env().databasePool }, () => getImport.execute(ctx, { importId }));
  expect(await Promise.all(looks)).toHaveLength(2 * env().databasePool);
});

test("rows are found by what is in their cells, and not by how their fields are called", async () => {
  const file = `firstName,lastName,email,externalId,city\nAlice,One,${address("x")},7,Say "Mai" \\ 1\nBob,Two,${address("y")},8,Ulm\n`;
  const quoted = file.replace('Say "Mai" \\ 1', '"Say ""Mai"" \\ 1"');
  const { importId } = await importsOf(ctx).planned(quoted);
  const found = async (q: string) =>
    (await listImportRows.execute(ctx, { importId, q })).rows.map(({ rowNumber }) => rowNumber);
  expect(await found("ALI")).toEqual([2]);
  expect(await found("ext")).toEqual([]);
  expect(await found('"mai" \\')).toEqual([2]);
  expect(await found("ulm")).toEqual([3]);
});

test("each of many hundred rows with the same external ID is fixed by itself", async () => {
  const rows = Array.from({ length: 520 }, (_each, at) => `F,L,${address(`p${at}`)},N/A\n`);
  const { importId } = await importsOf(ctx).planned(`firstName,lastName,email,externalId\n${rows.join("")}`);
  const fixed = await fixImportRow.execute(ctx, { importId, rowNumber: 515, values: { externalId: "515" } });
  expect(fixed).toMatchObject({ rowNumber: 515, action: "create", problems: null });
  const { counts } = await getImport.execute(ctx, { importId });
  expect(counts).toMatchObject({ create: 1, conflict: 519 });
});

test("what a row does to its user is counted and filtered, cutting somebody off apart from other changes", async () => {
  const [hank, ivy, gone] = [await bed.user(), await bed.user(), await bed.user({ active: false })];
  const { importId, rows } = await importsOf(ctx).planned(
    [
      "id,email,firstName,lastName,city,active,action",
      `,${address("new")},New,One,,false,`,
      `${hank.id},${hank.email},${hank.firstName},${hank.lastName},Paris,false,`,
      `${ivy.id},${ivy.email},${ivy.firstName},${ivy.lastName},,,delete`,
      `${gone.id},${gone.email},${gone.firstName},${gone.lastName},,true,`,
    ].join("\n"),
  );
  expect(rows.map(({ effect }) => effect)).toEqual(["create", "deactivate", "delete", "update"]);
  const { counts } = await getImport.execute(ctx, { importId });
  expect(counts).toEqual({
    create: 1,
    update: 1,
    deactivate: 1,
    delete: 1,
    unchanged: 0,
    conflict: 0,
    error: 0,
  });
  for (const [at, effect] of (["create", "deactivate", "delete", "update"] as const).entries()) {
    const found = await listImportRows.execute(ctx, { importId, effect });
    expect(found.rows.map(({ rowNumber }) => rowNumber)).toEqual([at + 2]);
  }
});

test("more than a hundred are cut off only by whoever types their number", async () => {
  const many = await Promise.all(Array.from({ length: 101 }, () => bed.user()));
  const lines = many.map(({ id }, at) => `${id},${at < 50 ? "delete" : ""},${at < 50 ? "" : "false"}\n`);
  const { importId } = await importsOf(ctx).planned(`id,action,active\n${lines.join("")}`);
  const apply = (typedCount?: number) =>
    applyImport.execute(ctx, { importId, ...(typedCount !== undefined && { typedCount }) });
  for (const typed of [undefined, 51, 100])
    await expect(apply(typed)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { typedCount: ["This deactivates or deletes 101 users. Type that number to confirm."] },
    });
  expect((await getImport.execute(ctx, { importId })).state).toBe("planned");
  await apply(101);
  expect((await getImport.execute(ctx, { importId })).state).toBe("applying");
});
