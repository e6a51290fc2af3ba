import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { runJob } from "@/db/test/run-job";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { imports } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import { getImport } from "../queries";
import { appendImportChunk } from "./append-import-chunk";
import { applyImport } from "./apply-import";
import { completeUpload } from "./complete-upload";
import { createImport } from "./create-import";
import { planImport } from "./plan-import";

let bed: TestBed;
let ctx: Ctx;

beforeEach(async () => {
  bed = await createTestBed();
  ctx = await bed.ctxOf(await bed.administrator());
});

const address = (name: string) => `${name}.${bed.organizationId}@example.test`;

async function planned(
  text: string,
  format: "csv" | "jsonl" = "csv",
  existing: "update" | "skip" = "update",
) {
  const bytes = Buffer.from(text);
  const { importId } = await createImport.execute(ctx, {
    fileName: "u.csv",
    sizeBytes: bytes.length,
    format,
  });
  await appendImportChunk.execute(ctx, { importId, ordinal: 0, base64: bytes.toString("base64") });
  const { mapping } = await completeUpload.execute(ctx, { importId });
  const options = { existing, mustChangePassword: true } as const;
  await runJob((await planImport.execute(ctx, { importId, mapping, options })).jobId);
  const { counts } = await getImport.execute(ctx, { importId });
  return { importId, counts };
}

async function applied(importId: number) {
  await runJob((await applyImport.execute(ctx, { importId })).jobId ?? 0);
  return (await getImport.execute(ctx, { importId })).outcomes;
}

test("existing users are left alone when they are to be skipped", async () => {
  const hank = await bed.user();
  const ada = await bed.user();
  const file = `id,city,action\n${hank.id},Paris,\n${ada.id},,delete\n`;
  const { counts } = await planned(file, "csv", "skip");
  expect(counts).toMatchObject({ unchanged: 2, update: 0 });
});

test("rows delete, and a new password ends sessions", async () => {
  const [gone, hank] = [await bed.user(), await bed.user()];
  await bed.session(hank);
  const file = `id,action,password\n${gone.id},delete,\n${hank.id},,Copper-Lantern-58!\n`;
  const { importId } = await planned(file);
  expect(await applied(importId)).toMatchObject({ done: 2, failed: 0 });
  expect(await bed.userRow(gone.id)).toBeUndefined();
  expect(await bed.userRow(hank.id)).toMatchObject({ mustChangePassword: true });
  expect(await bed.sessionsOf(hank)).toEqual([]);
});

test("of two imports with the same address one fails alone", async () => {
  const file = (name: string) => `firstName,lastName,email\nA,${name},${address("same")}\n`;
  const [one, two] = [await planned(file("One")), await planned(file("Two"))];
  const outcomes = await Promise.all([applied(one.importId), applied(two.importId)]);
  expect(outcomes.map(({ done }) => done).sort()).toEqual([0, 1]);
  expect(outcomes.map(({ failed }) => failed).sort()).toEqual([0, 1]);
});

test("another organization's import is not there", async () => {
  const { importId } = await planned(`firstName,lastName,email\nA,B,${address("x")}\n`);
  const elsewhere = await createTestBed();
  const other = await elsewhere.ctxOf(await elsewhere.administrator());
  await refusalOf(getImport.execute(other, { importId }), "not_found");
  await refusalOf(applyImport.execute(other, { importId }), "not_found");
});

test("an import that nobody applied for a week is removed with its passwords when the next one begins", async () => {
  const file = (name: string) =>
    `firstName,lastName,email,password\nA,B,${address(name)},Copper-Lantern-58!\n`;
  const [old, recent] = [await planned(file("old")), await planned(file("recent"))];
  const eightDaysAgo = new Date(ctx.now.getTime() - 8 * 24 * 60 * 60 * 1_000);
  await asOwner().update(imports).set({ updatedAt: eightDaysAgo }).where(eq(imports.id, old.importId));
  const { importId } = await createImport.execute(ctx, { fileName: "next.csv", sizeBytes: 10 });
  await refusalOf(getImport.execute(ctx, { importId: old.importId }), "not_found");
  const { importRows } = await bed.snapshot().then(({ import_rows }) => ({ importRows: import_rows }));
  expect(importRows).toHaveLength(1);
  expect((await getImport.execute(ctx, { importId: recent.importId })).passwordCount).toBe(1);
  expect((await bed.auditEvents()).filter(({ action }) => action === "import.delete")).toHaveLength(1);
  expect(importId).toBeGreaterThan(recent.importId);
});
