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
