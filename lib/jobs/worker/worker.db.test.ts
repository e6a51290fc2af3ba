import { afterEach, describe, expect, it, vi } from "vitest";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { startWorker } from "@/db/test/run-job";
import type { JobHandler, JobRun } from "../work/handler";
import { startJob } from "../work/start-job";
import { stopJobs } from "../work/stop-jobs";
import { inTenant } from "@/lib/core/database";
import { sql } from "drizzle-orm";
import type { Worker } from "./worker";

const workers: Worker[] = [];

async function workersWith(handler: JobHandler, count = 1) {
  const handlers = { import: handler, "api-call": handler, poller: handler };
  workers.push(...(await Promise.all(Array.from({ length: count }, () => startWorker(handlers)))));
}

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

const eventually = { timeout: 15_000, interval: 20 };

async function startImport(bed: TestBed, userId: number) {
  const ctx = bed.systemCtx();
  return inTenant(bed.organizationId, { mode: "write" }, (tx) =>
    startJob(tx, ctx, { kind: "import", userId, name: "People", spec: { file: 7 } }),
  );
}

describe("a worker", () => {
  it("runs a job that was started, with what was sealed, and writes its end with an event of its owner", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const seen: JobRun[] = [];
    await workersWith(async (run) => {
      if (run.organizationId === bed.organizationId) seen.push(run);
      return { status: "done", details: { rows: 3 } };
    }, 2);
    const id = await startImport(bed, user.id);
    await vi.waitFor(async () => expect((await bed.jobRow(id))?.status).toBe("done"), eventually);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ jobId: id, attempt: 1, spec: { file: 7 }, userId: user.id });
    const row = await bed.jobRow(id);
    expect(row).toMatchObject({ runCount: 1, failureCount: 0, lastError: null, details: { rows: 3 } });
    const events = (await bed.auditEvents()).filter(({ action }) => action === "job.finish");
    expect(events).toMatchObject([{ outcome: "done", actorUserId: user.id, jobId: id, targetId: id }]);
  });

  it("interrupts a job that is stopped and reports it", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    let hasStarted = false;
    let signal: AbortSignal | undefined;
    await workersWith(async (run) => {
      signal = run.signal;
      hasStarted = true;
      await new Promise((_resolve, reject) => run.signal.addEventListener("abort", reject));
      return { status: "done" };
    });
    const id = await startImport(bed, user.id);
    await vi.waitFor(() => expect(hasStarted).toBe(true), eventually);
    const { receiptId } = await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
      stopJobs(tx, bed.systemCtx(), sql`jobs.id = ${id}`, "request"),
    );
    await vi.waitFor(async () => expect((await bed.jobRow(id))?.status).toBe("stopped"), eventually);
    expect(signal?.aborted).toBe(true);
    expect(receiptId).toBeTruthy();
  });
});
