import { and, asc, eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { jobs, jobStops, jobUsers } from "@/db/schema";
import { inTenant } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { startJob } from "@/lib/jobs/work/start-job";
import { stopJobs } from "@/lib/jobs/work/stop-jobs";
import { startWorkerProcess } from "../support/worker";

// The worker as a process: what happens when it is killed, or stands still, in the middle of a job with many batches.

const started: Awaited<ReturnType<typeof startWorkerProcess>>[] = [];

async function startProcess() {
  const { databaseUrl, appSecret } = env();
  const worker = await startWorkerProcess(
    { databaseUrl, appSecret },
    { program: "e2e/support/test-worker.ts" },
  );
  started.push(worker);
  return worker;
}

afterEach(async () => {
  for (const worker of started) worker.goOn();
  await Promise.all(started.splice(0).map((worker) => worker.stop()));
});

const eventually = { timeout: 60_000, interval: 50 };
const total = 150;

async function startCounting(bed: TestBed) {
  const user = await bed.user();
  const id = await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
    startJob(tx, bed.systemCtx(), {
      kind: "import",
      userId: user.id,
      name: "Many rows",
      progressTotal: total,
      details: { total, pauseMs: 5 },
    }),
  );
  const reached = (least: number) =>
    vi.waitFor(
      async () => expect((await bed.jobRow(id))?.progressDone).toBeGreaterThanOrEqual(least),
      eventually,
    );
  const becomes = (status: string) =>
    vi.waitFor(async () => expect((await bed.jobRow(id))?.status).toBe(status), eventually);
  const traces = () =>
    asOwner()
      .select({ number: jobUsers.userId, by: jobUsers.name })
      .from(jobUsers)
      .where(and(eq(jobUsers.organizationId, bed.organizationId), eq(jobUsers.jobId, id)))
      .orderBy(asc(jobUsers.userId));
  return { id, reached, becomes, traces };
}

const everyNumber = Array.from({ length: total }, (_each, index) => index + 1);

describe("a worker that is killed in the middle of a bulk job", { timeout: 120_000 }, () => {
  it("loses nothing and doubles nothing: another one goes on", async () => {
    const bed = await createTestBed();
    const first = await startProcess();
    const { id, reached, becomes, traces } = await startCounting(bed);
    await reached(30);
    await first.kill();
    const before = (await traces()).length;
    await startProcess();
    await becomes("done");
    expect(before).toBeLessThan(total);
    expect((await traces()).map(({ number }) => number)).toEqual(everyNumber);
    expect(await bed.jobRow(id)).toMatchObject({ attempt: 2, progressDone: total, lastError: null });
  });

  it("does not resume, when it comes back, what was stopped meanwhile", async () => {
    const bed = await createTestBed();
    const first = await startProcess();
    const { id, reached, becomes, traces } = await startCounting(bed);
    await reached(30);
    await first.kill();
    const { receiptId } = await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
      stopJobs(tx, bed.systemCtx(), eq(jobs.id, id), "request"),
    );
    const before = await traces();
    await startProcess();
    await becomes("stopped");
    expect(await traces()).toEqual(before);
    const [stop] = await asOwner().select().from(jobStops).where(eq(jobStops.receiptId, receiptId));
    expect(stop).toMatchObject({ reportedAt: expect.any(Date), progressDone: before.length });
  });

  it("one that stood still and goes on commits nothing more", async () => {
    const bed = await createTestBed();
    const first = await startProcess();
    const { reached, becomes, traces } = await startCounting(bed);
    await reached(30);
    first.suspend();
    await startProcess();
    const takenOver = async () => (await traces()).some(({ by }) => by === "attempt 2");
    await vi.waitFor(async () => expect(await takenOver()).toBe(true), eventually);
    first.goOn();
    await becomes("done");
    const left = await traces();
    expect(left.map(({ number }) => number)).toEqual(everyNumber);
    const firstOfSecond = left.findIndex(({ by }) => by === "attempt 2");
    expect(left.slice(firstOfSecond).every(({ by }) => by === "attempt 2")).toBe(true);
  });
});
