import { and, asc, eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isJobLocked, passOverHeartbeat } from "@/db/test/run-job";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { jobs, jobStops, jobUsers } from "@/db/schema";
import { inTenant } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { startJob } from "@/lib/jobs/work/start-job";
import { stopJobs } from "@/lib/jobs/work/stop-jobs";
import { tcpProxy } from "../support/tcp-proxy";
import { startWorkerProcess } from "../support/worker";

// The worker as a process: what happens when it is killed, stands still, ends, or loses its database in the middle of a job
// with many batches. That five seconds without a sign of life are enough is tested with the recovery: here they have passed.

const started: Awaited<ReturnType<typeof startWorkerProcess>>[] = [];

async function startProcess(databaseUrl = env().databaseUrl) {
  const { appSecret } = env();
  const worker = await startWorkerProcess(
    { databaseUrl, appSecret },
    { program: "e2e/support/test-worker.ts" },
  );
  started.push(worker);
  return worker;
}

/** One that works, and one that stands still until it is told to go on: starting it takes no time then. */
async function startWithSpare() {
  const [first, spare] = await Promise.all([startProcess(), startProcess()]);
  spare.suspend();
  return { first, spare };
}

afterEach(async () => {
  for (const worker of started) worker.goOn();
  await Promise.all(started.splice(0).map((worker) => worker.stop()));
});

const eventually = { timeout: 60_000, interval: 20 };
const total = 60;

async function startCounting(bed: TestBed) {
  const user = await bed.user();
  const id = await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
    startJob(tx, bed.systemCtx(), {
      kind: "import",
      userId: user.id,
      name: "Many rows",
      progressTotal: total,
      details: { total, pauseMs: 20 },
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

describe("a worker in the middle of a bulk job", { timeout: 120_000 }, () => {
  it("is killed: another one goes on, nothing is lost or doubled, and what was stopped meanwhile is not resumed", async () => {
    const bed = await createTestBed();
    const { first, spare } = await startWithSpare();
    const [lasting, stopped] = [await startCounting(bed), await startCounting(bed)];
    await Promise.all([lasting.reached(10), stopped.reached(10)]);
    await first.kill();
    const { receiptId } = await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
      stopJobs(tx, bed.systemCtx(), eq(jobs.id, stopped.id), "request"),
    );
    const [before, beforeStop] = [await lasting.traces(), await stopped.traces()];
    await Promise.all([lasting, stopped].map(({ id }) => passOverHeartbeat(id)));
    spare.goOn();
    await Promise.all([lasting.becomes("done"), stopped.becomes("stopped")]);

    expect(before.length).toBeLessThan(total);
    const all = await lasting.traces();
    expect(all.map(({ number }) => number)).toEqual(everyNumber);
    expect(all.slice(0, before.length)).toEqual(before);
    expect(await bed.jobRow(lasting.id)).toMatchObject({ attempt: 2, progressDone: total, lastError: null });

    expect(await stopped.traces()).toEqual(beforeStop);
    const [stop] = await asOwner().select().from(jobStops).where(eq(jobStops.receiptId, receiptId));
    expect(stop).toMatchObject({ reportedAt: expect.any(Date), progressDone: beforeStop.length });
  });

  it("stands still, and commits nothing more when it goes on", async () => {
    const bed = await createTestBed();
    const { first, spare } = await startWithSpare();
    const { id, reached, becomes, traces } = await startCounting(bed);
    await reached(10);
    // Between two transactions: one that stands still itself is ended by the database.
    for (first.suspend(); await isJobLocked(id); first.suspend()) first.goOn();
    await passOverHeartbeat(id);
    spare.goOn();
    const takenOver = async () => (await traces()).some(({ by }) => by === "attempt 2");
    await vi.waitFor(async () => expect(await takenOver()).toBe(true), eventually);
    first.goOn();
    await becomes("done");
    const left = await traces();
    expect(left.map(({ number }) => number)).toEqual(everyNumber);
    const firstOfSecond = left.findIndex(({ by }) => by === "attempt 2");
    expect(left.slice(firstOfSecond).every(({ by }) => by === "attempt 2")).toBe(true);
  });

  it("loses its database for longer than a second: goes on by itself, and gives back what it has when it ends", async () => {
    const bed = await createTestBed();
    const proxy = await tcpProxy(env().databaseUrl);
    const only = await startProcess(proxy.url);
    const { id, reached, becomes, traces } = await startCounting(bed);
    await reached(10);
    proxy.silence();
    const isSilent = async () => {
      const { rows } = await asOwner().execute(sql`
        select from jobs where id = ${id} and heartbeat_at < clock_timestamp() - interval '2 seconds'`);
      return rows.length === 1;
    };
    await vi.waitFor(async () => expect(await isSilent()).toBe(true), eventually);
    const before = await traces();
    proxy.open();
    await becomes("done");
    const left = await traces();
    expect(before.length).toBeLessThan(total);
    expect(left.map(({ number }) => number)).toEqual(everyNumber);
    expect(await bed.jobRow(id)).toMatchObject({ progressDone: total, failureCount: 0, lastError: null });

    // It hears again, too: the next job is started, and given back at once on SIGTERM.
    const next = await startCounting(bed);
    await next.reached(1);
    expect(await only.stop()).toBe(0);
    expect(await bed.jobRow(next.id)).toMatchObject({ status: "queued", workerId: null, attempt: 1 });
    proxy.close();
  });
});
