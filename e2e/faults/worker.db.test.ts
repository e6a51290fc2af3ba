import { and, asc, eq } from "drizzle-orm";
import { afterAll, describe, expect, it, vi } from "vitest";
import { isJobLocked, passOverHeartbeat } from "@/db/test/run-job";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { jobs, jobStops, jobUsers } from "@/db/schema";
import { inTenant } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { startJob } from "@/lib/jobs/work/start-job";
import { stopJobs } from "@/lib/jobs/work/stop-jobs";
import { startWorkerProcess } from "../support/worker";

// The worker as a process: what happens when it is killed, or stands still, in the middle of jobs with many batches.

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

afterAll(async () => {
  for (const worker of started) worker.goOn();
  await Promise.all(started.splice(0).map((worker) => worker.stop()));
});

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 20 });

async function startCounting(bed: TestBed, { total, pauseMs }: { total: number; pauseMs: number }) {
  const user = await bed.user();
  const id = await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
    startJob(tx, bed.systemCtx(), {
      kind: "import",
      userId: user.id,
      name: "Many rows",
      progressTotal: total,
      details: { total, pauseMs },
    }),
  );
  const reached = (least: number) =>
    until(async () => expect((await bed.jobRow(id))?.progressDone).toBeGreaterThanOrEqual(least));
  const becomes = (status: string) => until(async () => expect((await bed.jobRow(id))?.status).toBe(status));
  const traces = () =>
    asOwner()
      .select({ number: jobUsers.userId, by: jobUsers.name })
      .from(jobUsers)
      .where(and(eq(jobUsers.organizationId, bed.organizationId), eq(jobUsers.jobId, id)))
      .orderBy(asc(jobUsers.userId));
  return { id, reached, becomes, traces };
}

const upTo = (total: number) => Array.from({ length: total }, (_each, index) => index + 1);

/** Between two transactions: in one of them it would keep the row until the database takes it away. */
async function suspendInPause(worker: { suspend: () => void; goOn: () => void }, jobId: number) {
  for (;;) {
    worker.suspend();
    if (!(await isJobLocked(jobId))) return;
    worker.goOn();
  }
}

describe("a worker in the middle of bulk work", { timeout: 120_000 }, () => {
  it("that is killed loses and doubles nothing, and what was stopped meanwhile is not resumed when it comes back", async () => {
    const bed = await createTestBed();
    const many = { total: 100, pauseMs: 5 };
    const [goesOn, ends] = [await startCounting(bed, many), await startCounting(bed, many)];
    const first = await startProcess();
    await Promise.all([goesOn.reached(20), ends.reached(20)]);
    await first.kill();
    const { receiptId } = await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
      stopJobs(tx, bed.systemCtx(), eq(jobs.id, ends.id), "request"),
    );
    const [before, stoppedAt] = [(await goesOn.traces()).length, await ends.traces()];
    for (const { id } of [goesOn, ends]) await passOverHeartbeat(id);
    await startProcess();
    await Promise.all([goesOn.becomes("done"), ends.becomes("stopped")]);

    expect(before).toBeLessThan(many.total);
    expect((await goesOn.traces()).map(({ number }) => number)).toEqual(upTo(many.total));
    const end = { attempt: 2, progressDone: many.total, lastError: null };
    expect(await bed.jobRow(goesOn.id)).toMatchObject(end);
    expect(await ends.traces()).toEqual(stoppedAt);
    const [stop] = await asOwner().select().from(jobStops).where(eq(jobStops.receiptId, receiptId));
    expect(stop).toMatchObject({ reportedAt: expect.any(Date), progressDone: stoppedAt.length });
  });

  it("that stood still and goes on commits nothing more", async () => {
    const bed = await createTestBed();
    // The one that took over before will do.
    const first = started.at(-1) ?? (await startProcess());
    const few = { total: 30, pauseMs: 50 };
    const { id, reached, becomes, traces } = await startCounting(bed, few);
    await reached(2);
    await suspendInPause(first, id);
    await passOverHeartbeat(id);
    await startProcess();
    const takenOver = async () => (await traces()).some(({ by }) => by === "attempt 2");
    await until(async () => expect(await takenOver()).toBe(true));
    first.goOn();
    await becomes("done");
    const left = await traces();
    expect(left.map(({ number }) => number)).toEqual(upTo(few.total));
    const firstOfSecond = left.findIndex(({ by }) => by === "attempt 2");
    expect(left.slice(firstOfSecond).every(({ by }) => by === "attempt 2")).toBe(true);
  });
});
