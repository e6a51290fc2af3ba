import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { outcomesOf, startBulk } from "@/db/test/bulk-changes";
import { passOverHeartbeat } from "@/db/test/run-job";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { appendImportChunk } from "@/lib/imports/commands/append-import-chunk";
import { applyImport } from "@/lib/imports/commands/apply-import";
import { completeUpload } from "@/lib/imports/commands/complete-upload";
import { createImport } from "@/lib/imports/commands/create-import";
import { planImport } from "@/lib/imports/commands/plan-import";
import { getImport } from "@/lib/imports/queries";
import { addManyUsers } from "../fixtures/many-users";
import { startWorkerProcess } from "../support/worker";

// A worker that is killed while it applies an import and changes many users: another one goes on with the first row and the
// first user of which nothing is committed.

const started: Awaited<ReturnType<typeof startWorkerProcess>>[] = [];

async function startProcess() {
  const { databaseUrl, appSecret } = env();
  const worker = await startWorkerProcess({ databaseUrl, appSecret });
  started.push(worker);
  return worker;
}

afterEach(async () => {
  for (const worker of started) worker.goOn();
  await Promise.all(started.splice(0).map((worker) => worker.stop()));
});

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 10 });

/** Batches of 200: four of each. */
const total = 800;

const addressOf = (bed: TestBed, row: number) => `${row}.${bed.organizationId}@example.test`;

/** What is left for the worker is to plan it. */
async function uploaded(bed: TestBed, ctx: Ctx) {
  const rows = Array.from({ length: total }, (_each, row) => `New,Person,${addressOf(bed, row)}\n`);
  const bytes = Buffer.from(`firstName,lastName,email\n${rows.join("")}`);
  const { importId } = await createImport.execute(ctx, { fileName: "users.csv", sizeBytes: bytes.length });
  await appendImportChunk.execute(ctx, { importId, ordinal: 0, base64: bytes.toString("base64") });
  const { mapping } = await completeUpload.execute(ctx, { importId });
  return { importId, mapping };
}

const rowsOf = (bed: TestBed, ids: readonly number[]) => Promise.all(ids.map((id) => bed.jobRow(id)));

/** Kills it while nobody can change anything in this organization: each job stands between two of its commits. */
const killInTheMiddle = (worker: { kill: () => Promise<void> }, bed: TestBed, ids: readonly number[]) =>
  inTenant(bed.organizationId, { mode: "write" }, async (tx) => {
    await tx.execute(sql`select from organizations where id = ${bed.organizationId} for no key update`);
    await worker.kill();
    return rowsOf(bed, ids);
  });

test("kill -9 in the middle of an import and a bulk change loses and doubles nobody", async () => {
  const bed = await createTestBed();
  const ctx = await bed.ctxOf(await bed.administrator());
  const starting = Promise.all([startProcess(), startProcess()]);
  await addManyUsers(bed, total);
  const { importId, mapping } = await uploaded(bed, ctx);
  const { jobId } = await planImport.execute(ctx, { importId, mapping });
  await until(async () => expect((await bed.jobRow(jobId))?.status).toBe("waiting"));
  const [first, spare] = await starting;
  spare.suspend();
  const ids = [
    await startBulk(ctx, { change: "deactivate", scope: "matching", q: "many" }),
    (await applyImport.execute(ctx, { importId })).jobId ?? 0,
  ];
  const [bulkId = 0] = ids;
  await until(async () => {
    for (const row of await rowsOf(bed, ids)) expect(row?.progressDone).toBeGreaterThan(0);
  });
  for (const row of await killInTheMiddle(first, bed, ids)) {
    expect(row?.status).toBe("running");
    expect(row?.progressDone).toBeLessThan(total);
    await passOverHeartbeat(row?.id ?? 0);
  }
  const before = await rowsOf(bed, ids);
  spare.goOn();
  await until(async () => {
    for (const row of await rowsOf(bed, ids)) expect(row?.status).toBe("done");
  });

  const after = await rowsOf(bed, ids);
  expect(after.map((row) => [row?.attempt, row?.progressDone, row?.counts["done"]])).toEqual(
    before.map((row) => [(row?.attempt ?? 0) + 1, total, total]),
  );
  const { users } = await bed.snapshot();
  const imported = new Set(users.map(({ email }) => email));
  for (let row = 0; row < total; row += 1)
    if (!imported.has(addressOf(bed, row))) throw new Error(`row ${row} is lost`);
  const many = users.filter(({ email }) => email.endsWith("@many.example.test"));
  expect(many.filter(({ active }) => active)).toEqual([]);
  expect((await outcomesOf(bulkId)).size).toBe(total);
  expect((await getImport.execute(ctx, { importId })).outcomes).toEqual({
    ...{ planned: 0, done: total, failed: 0, skipped: 0 },
  });
  // Each change has one event, and each event its change.
  const events = await bed.auditEvents();
  for (const wanted of ["user.create", "user.deactivate"]) {
    const targets = events.filter(({ action }) => action === wanted).map(({ targetId }) => targetId);
    expect([wanted, targets.length, new Set(targets).size]).toEqual([wanted, total, total]);
  }
  // It ends by itself, and is not killed after waiting for it.
  expect(await spare.stop()).toBe(0);
}, 120_000);
