import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { importsOf } from "@/db/test/import-users";
import { asOwner, createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { imports, jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import { appendImportChunk } from "@/lib/imports/commands/append-import-chunk";
import { applyImport } from "@/lib/imports/commands/apply-import";
import { completeUpload } from "@/lib/imports/commands/complete-upload";
import { createImport } from "@/lib/imports/commands/create-import";
import { planImport } from "@/lib/imports/commands/plan-import";
import { removeForgottenImports } from "@/lib/imports/commands/remove-forgotten-imports";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { sweepImports } from "./sweep-imports";
import { startWorker, type Worker } from "./worker";

// Imports that were begun and left.

let bed: TestBed;
let ada: TestUser;
let ctx: Ctx;
let worker: Worker | undefined;

beforeEach(async () => {
  bed = await createTestBed();
  ada = await bed.administrator();
  ctx = await bed.ctxOf(ada);
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

const eightDaysAgo = () => new Date(Date.now() - 8 * 24 * 60 * 60 * 1_000);
const age = (importId: number) =>
  asOwner().update(imports).set({ updatedAt: eightDaysAgo() }).where(eq(imports.id, importId));
const statesOf = async () => {
  const rows = await asOwner().select().from(imports).where(eq(imports.organizationId, bed.organizationId));
  return Object.fromEntries(rows.map(({ id, state }) => [id, state]));
};

async function beginUpload() {
  const { importId } = await createImport.execute(ctx, { fileName: "users.csv", sizeBytes: 100 });
  await appendImportChunk.execute(ctx, {
    importId,
    ordinal: 0,
    base64: Buffer.from("email\n").toString("base64"),
  });
  return importId;
}

test("of an upload whose owner was cut off nothing goes on, and a worker removes it though nobody imports again", async () => {
  const importId = await beginUpload();
  const recent = await beginUpload();
  const other = await bed.ctxOf(await bed.administrator());
  await deactivateUsers.execute(other, { userIds: [ada.id] });
  const piece = { importId, ordinal: 1, base64: "YWJj" };
  await refusalOf(appendImportChunk.execute(ctx, piece), "unauthenticated");
  await refusalOf(completeUpload.execute(ctx, { importId }), "unauthenticated");
  await refusalOf(planImport.execute(ctx, { importId, mapping: { email: "email" } }), "unauthenticated");
  await refusalOf(completeUpload.execute(other, { importId }), "not_found");
  expect(await statesOf()).toEqual({ [importId]: "uploading", [recent]: "uploading" });
  await age(importId);
  worker = await startWorker({});
  await vi.waitFor(async () => expect(await statesOf()).toEqual({ [recent]: "uploading" }), 20_000);
  const chunks = (await bed.snapshot()).import_chunks as { row: { import_id: number } }[];
  expect(chunks.map(({ row }) => row.import_id)).toEqual([recent]);
  const events = (await bed.auditEvents()).filter(({ action }) => action === "import.delete");
  expect(events).toMatchObject([{ actorType: "system", actorName: "Worker", targetName: "users.csv" }]);
});

test("a plan that was cancelled goes, too; of one that was cancelled while it was applied only its passwords", async () => {
  const file = `firstName,lastName,email,password\nA,B,a.${bed.organizationId}@example.test,Copper-Lantern-58!\n`;
  const ended = async (phase: "plan" | "apply", status: "stopped" | "paused") => {
    const { importId, mapping } = await importsOf(ctx).upload(file);
    const planned = phase === "apply" ? await importsOf(ctx).planned(file) : undefined;
    const id = planned?.importId ?? importId;
    const started = planned
      ? await applyImport.execute(ctx, { importId: id })
      : await planImport.execute(ctx, { importId, mapping });
    await asOwner()
      .update(jobs)
      .set({ status })
      .where(eq(jobs.id, started.jobId ?? 0));
    await age(id);
    return id;
  };
  await ended("plan", "stopped");
  const [pausedPlan, paused, cancelled] = [
    await ended("plan", "paused"),
    await ended("apply", "paused"),
    await ended("apply", "stopped"),
  ];
  await sweepImports();
  expect(await statesOf()).toMatchObject({
    [pausedPlan]: "planning",
    [paused]: "applying",
    [cancelled]: "applying",
  });
  const rows = (await bed.snapshot()).import_rows as {
    row: { import_id: number; password_sealed: string | null };
  }[];
  const hasPassword = Object.fromEntries(
    rows.map(({ row }) => [row.import_id, row.password_sealed !== null]),
  );
  expect(hasPassword).toEqual({ [paused]: true, [cancelled]: false });
  const before = await bed.auditEvents();
  await sweepImports();
  expect(await bed.auditEvents()).toEqual(before);
});

test("a plan that nobody applied goes with the job that waited for it", async () => {
  const { importId } = await importsOf(ctx).planned(
    `firstName,lastName,email\nA,B,a.${bed.organizationId}@example.test\n`,
  );
  const jobsOf = () =>
    asOwner()
      .select({ kind: jobs.kind, status: jobs.status })
      .from(jobs)
      .where(eq(jobs.organizationId, bed.organizationId));
  expect(await jobsOf()).toEqual([{ kind: "import", status: "waiting" }]);
  await age(importId);
  await sweepImports();
  expect(await statesOf()).toEqual({});
  expect(await jobsOf()).toEqual([]);
});

test("nobody but the worker asks for it", async () => {
  await age(await beginUpload());
  await expectRefused(bed, () => removeForgottenImports.execute(ctx, {}), "forbidden");
});
