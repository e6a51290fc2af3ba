import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startWorker } from "@/db/test/run-job";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { jobs, jobStops, users } from "@/db/schema";
import { inTenant } from "@/lib/core/database";
import type { JobHandler, JobRun } from "../work/handler";
import { startJob } from "../work/start-job";
import { stopJobs } from "../work/stop-jobs";
import type { Worker } from "./worker";

// The whole worker in this process: queue, claims, notifications, reports.

const workers: Worker[] = [];

async function workersWith(handler: JobHandler, count = 1) {
  const handlers = { import: handler, "api-call": handler };
  // Two at once also make the queue's tables at once.
  workers.push(...(await Promise.all(Array.from({ length: count }, () => startWorker(handlers)))));
}

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

const eventually = { timeout: 20_000, interval: 20 };
const until = (check: () => void | Promise<void>) => vi.waitFor(check, eventually);

const inBed = <T>(bed: TestBed, work: Parameters<typeof inTenant<T>>[2]) =>
  inTenant(bed.organizationId, { mode: "write" }, work);

const startImport = (bed: TestBed, userId: number) =>
  inBed(bed, (tx) =>
    startJob(tx, bed.systemCtx(), { kind: "import", userId, name: "People", spec: { file: 7 } }),
  );

const stop = (bed: TestBed, jobId: number, cause: "request" | "deletion" = "request") =>
  inBed(bed, (tx) => stopJobs(tx, bed.systemCtx(), eq(jobs.id, jobId), cause));

const reports = ({ receiptId }: { receiptId: string }) =>
  asOwner().select().from(jobStops).where(eq(jobStops.receiptId, receiptId));

/** A handler that works until it is interrupted, and the runs that it was given. */
function endless(bed: TestBed) {
  const runs: JobRun[] = [];
  const handler: JobHandler = async (run) => {
    if (run.organizationId !== bed.organizationId) return { status: "done" };
    runs.push(run);
    await new Promise((_resolve, reject) => run.signal.addEventListener("abort", reject));
    return { status: "done" };
  };
  return { runs, handler };
}

describe("starting", () => {
  it("runs a job with what was sealed, and writes its end with an event of its owner", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const seen: JobRun[] = [];
    await workersWith(async (run) => {
      if (run.organizationId === bed.organizationId) seen.push(run);
      return { status: "done", details: { rows: 3 } };
    });
    const id = await startImport(bed, user.id);
    await until(async () => expect((await bed.jobRow(id))?.status).toBe("done"));
    expect(seen).toMatchObject([{ jobId: id, attempt: 1, spec: { file: 7 }, userId: user.id }]);
    const row = await bed.jobRow(id);
    expect(row).toMatchObject({ runCount: 1, failureCount: 0, lastError: null, details: { rows: 3 } });
    const events = (await bed.auditEvents()).filter(({ action }) => action === "job.finish");
    expect(events).toMatchObject([{ outcome: "done", actorUserId: user.id, jobId: id, targetId: id }]);
  });

  it("two workers start each job once", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const started: number[] = [];
    await workersWith(async (run) => {
      if (run.organizationId === bed.organizationId) started.push(run.jobId);
      return { status: "done" };
    }, 2);
    const ids = await Promise.all(Array.from({ length: 30 }, () => startImport(bed, user.id)));
    await until(async () => {
      const statuses = (await bed.jobsOf(user)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set(["done"]));
    });
    expect([...started].sort()).toEqual([...ids].sort());
  });

  it("a run longer than its interval is never doubled, and what came due meanwhile is left out", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    let [running, most] = [0, 0];
    const attempts: number[] = [];
    await workersWith(async (run) => {
      if (run.organizationId !== bed.organizationId) return { status: "done" };
      most = Math.max(most, (running += 1));
      attempts.push(run.attempt);
      await new Promise((resolve) => setTimeout(resolve, 700));
      running -= 1;
      return { status: "done" };
    }, 2);
    const interval = { scheduleKind: "interval", schedule: "100", nextRunAt: new Date() } as const;
    const job = await bed.job(user, interval);
    await until(() => expect(attempts.length).toBeGreaterThanOrEqual(3));
    expect(most).toBe(1);
    expect((await bed.jobRow(job.id))?.runCount).toBeLessThanOrEqual(attempts.length);
    // No start was used twice.
    expect(attempts).toEqual(attempts.map((_each, index) => index + 1));
  });
});

it("runs two bulk jobs and eight calls at a time: neither waits for the other", async () => {
  const bed = await createTestBed();
  const user = await bed.user();
  const { runs, handler } = endless(bed);
  await workersWith(handler);
  const running = () => [
    runs.filter(({ kind, signal }) => kind === "import" && !signal.aborted).length,
    runs.filter(({ kind, signal }) => kind === "api-call" && !signal.aborted).length,
  ];
  const imports = await Promise.all(Array.from({ length: 4 }, () => startImport(bed, user.id)));
  await until(() => expect(running()).toEqual([2, 0]));
  const calls = await Promise.all(Array.from({ length: 10 }, () => bed.job(user, { nextRunAt: new Date() })));
  await until(() => expect(running()).toEqual([2, 8]));
  // Each place that becomes free is taken, and no other.
  const [first] = runs;
  await stop(bed, first?.jobId ?? 0);
  await until(() => expect(runs).toHaveLength(11));
  expect(running()).toEqual([2, 8]);
  const started = runs.map(({ jobId }) => jobId);
  expect(started.filter((id) => imports.includes(id))).toHaveLength(3);
  expect(new Set(started).size).toBe(11);
  expect(calls.filter(({ id }) => !started.includes(id))).toHaveLength(2);
  await inBed(bed, (tx) => stopJobs(tx, bed.systemCtx(), eq(jobs.userId, user.id), "request"));
});

describe("stopping", () => {
  it("interrupts what runs, and reports it", async () => {
    const bed = await createTestBed();
    const { runs, handler } = endless(bed);
    await workersWith(handler, 2);
    const id = await startImport(bed, (await bed.user()).id);
    await until(() => expect(runs).toHaveLength(1));
    const receipt = await stop(bed, id);
    await until(async () => expect((await bed.jobRow(id))?.status).toBe("stopped"));
    expect(runs[0]?.signal.aborted).toBe(true);
    expect((await bed.jobRow(id))?.finishedAt).toBeInstanceOf(Date);
    expect((await reports(receipt))[0]?.reportedAt).toBeInstanceOf(Date);
  });

  it("interrupts and reports what is gone with its owner", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const { runs, handler } = endless(bed);
    await workersWith(handler);
    const id = await startImport(bed, user.id);
    await until(() => expect(runs).toHaveLength(1));
    const receipt = await inBed(bed, async (tx) => {
      const stopped = await stopJobs(tx, bed.systemCtx(), eq(jobs.id, id), "deletion");
      await tx.delete(users).where(eq(users.id, user.id));
      return stopped;
    });
    await until(async () => expect((await reports(receipt))[0]?.reportedAt).toBeInstanceOf(Date));
    expect(runs[0]?.signal.aborted).toBe(true);
  });

  it("what was queued never starts", async () => {
    const bed = await createTestBed();
    const id = await startImport(bed, (await bed.user()).id);
    const receipt = await stop(bed, id);
    expect((await reports(receipt))[0]).toMatchObject({ wasRunning: false, reportedAt: expect.any(Date) });
    const { runs, handler } = endless(bed);
    await workersWith(handler);
    const second = await startImport(bed, (await bed.user()).id);
    await until(() => expect(runs.map(({ jobId }) => jobId)).toEqual([second]));
    expect((await bed.jobRow(id))?.status).toBe("stopped");
  });

  it("a rollback leaves them running", async () => {
    const bed = await createTestBed();
    const { runs, handler } = endless(bed);
    await workersWith(handler);
    const id = await startImport(bed, (await bed.user()).id);
    await until(() => expect(runs).toHaveLength(1));
    const rolledBack = inBed(bed, async (tx) => {
      await stopJobs(tx, bed.systemCtx(), eq(jobs.id, id), "request");
      throw new Error("rolled back");
    });
    await expect(rolledBack).rejects.toThrow("rolled back");
    // Something else wakes the worker: it finds nothing to interrupt.
    const other = await startImport(bed, (await bed.user()).id);
    await until(() => expect(runs.map(({ jobId }) => jobId)).toContain(other));
    expect((await bed.jobRow(id))?.status).toBe("running");
    expect(runs[0]?.signal.aborted).toBe(false);
  });

  it("without a notification the next look finds it", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const { runs, handler } = endless(bed);
    await workersWith(handler);
    const id = await startImport(bed, user.id);
    await until(() => expect(runs).toHaveLength(1));
    // Straight in the table, as nothing of ours does it: nobody is notified, and no job is stopped.
    await bed.changeUser(user.id, { active: false });
    await until(async () => expect((await bed.jobRow(id))?.status).toBe("stopped"));
  });

  it("a pause interrupts, and the job goes on later with a new attempt", async () => {
    const bed = await createTestBed();
    const { runs, handler } = endless(bed);
    await workersWith(handler);
    const id = await startImport(bed, (await bed.user()).id);
    await until(() => expect(runs).toHaveLength(1));
    const set = (status: "paused" | "queued") =>
      asOwner().execute(sql`update jobs set status = ${status} where id = ${id}`);
    await set("paused");
    await until(() => expect(runs[0]?.signal.aborted).toBe(true));
    expect((await bed.jobRow(id))?.status).toBe("paused");
    await set("queued");
    await until(() => expect(runs).toHaveLength(2));
    expect(runs[1]?.attempt).toBe(2);
  });
});

it("a worker that ends gives its bulk work back", async () => {
  const bed = await createTestBed();
  const { runs, handler } = endless(bed);
  await workersWith(handler);
  const id = await startImport(bed, (await bed.user()).id);
  await until(() => expect(runs).toHaveLength(1));
  await workers.pop()?.stop();
  expect(await bed.jobRow(id)).toMatchObject({ status: "queued", workerId: null });
  await workersWith(handler);
  await until(() => expect(runs.map(({ attempt }) => attempt)).toEqual([1, 2]));
});
