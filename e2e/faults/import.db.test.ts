import { afterEach, expect, test, vi } from "vitest";
import { createTestBed } from "@/db/test/test-bed";
import { passOverHeartbeat, runJob } from "@/db/test/run-job";
import { env } from "@/lib/core/env";
import { appendImportChunk } from "@/lib/imports/commands/append-import-chunk";
import { applyImport } from "@/lib/imports/commands/apply-import";
import { completeUpload } from "@/lib/imports/commands/complete-upload";
import { createImport } from "@/lib/imports/commands/create-import";
import { planImport } from "@/lib/imports/commands/plan-import";
import { getImport } from "@/lib/imports/queries";
import { startWorkerProcess } from "../support/worker";

// A worker that is killed while it applies an import: another one goes on with the first row that is not applied.

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

const eventually = { timeout: 60_000, interval: 20 };
const total = 600;

test("kill -9 in the middle of an import loses and doubles no row", { timeout: 120_000 }, async () => {
  const bed = await createTestBed();
  const ctx = await bed.ctxOf(await bed.administrator());
  const address = (row: number) => `${row}.${bed.organizationId}@example.test`;
  const rows = Array.from({ length: total }, (_each, row) => `New,Person,${address(row)}\n`);
  const bytes = Buffer.from(`firstName,lastName,email\n${rows.join("")}`);
  const { importId } = await createImport.execute(ctx, { fileName: "users.csv", sizeBytes: bytes.length });
  await appendImportChunk.execute(ctx, { importId, ordinal: 0, base64: bytes.toString("base64") });
  const { mapping } = await completeUpload.execute(ctx, { importId });
  await runJob((await planImport.execute(ctx, { importId, mapping })).jobId);

  const [first, spare] = await Promise.all([startProcess(), startProcess()]);
  spare.suspend();
  const jobId = (await applyImport.execute(ctx, { importId })).jobId ?? 0;
  await vi.waitFor(
    async () => expect((await bed.jobRow(jobId))?.progressDone).toBeGreaterThan(0),
    eventually,
  );
  await first.kill();
  const before = await bed.jobRow(jobId);
  expect(before?.progressDone).toBeLessThan(total);
  await passOverHeartbeat(jobId);
  spare.goOn();
  await vi.waitFor(async () => expect((await bed.jobRow(jobId))?.status).toBe("done"), eventually);

  const { users } = await bed.snapshot();
  const emails = users.map(({ email }) => email).filter((email) => email.endsWith("@example.test"));
  for (let row = 0; row < total; row += 1)
    if (!emails.includes(address(row))) throw new Error(`row ${row} is lost`);
  const events = (await bed.auditEvents()).filter(({ action }) => action === "user.create");
  expect(events).toHaveLength(total);
  expect(new Set(events.map(({ targetId }) => targetId)).size).toBe(total);
  expect(await bed.jobRow(jobId)).toMatchObject({
    attempt: (before?.attempt ?? 0) + 1,
    progressDone: total,
    counts: { done: total },
  });
  expect((await getImport.execute(ctx, { importId })).outcomes).toEqual({
    ...{ planned: 0, done: total, failed: 0, skipped: 0 },
  });
  // It ends by itself, and is not killed after waiting for it.
  expect(await spare.stop()).toBe(0);
});
