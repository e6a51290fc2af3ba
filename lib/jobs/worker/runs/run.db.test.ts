import { eq, sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { beginJob, runJob } from "@/db/test/run-job";
import { asOwner, createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { expectRefused } from "@/db/test/expect-refusal";
import { jobs } from "@/db/schema";
import { inTenant } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { finishJob } from "../../commands/finish-job";
import { type JobHandler, JobInterrupted } from "../../work/handler";
import { reportProgress } from "../../work/progress";
import { stopJobs } from "../../work/stop-jobs";

// One run, from its claim to what is written at its end.

const only = (handler: JobHandler) => ({ import: handler, "bulk-change": handler, "api-call": handler });
const ends = (status: "done" | "waiting" = "done") => only(async () => ({ status }));
const fails = (error: Error) =>
  only(async () => {
    throw error;
  });

const importOf = async (bed: TestBed, values = {}) =>
  bed.job(await bed.user(), {
    kind: "import",
    status: "queued",
    scheduleKind: null,
    schedule: null,
    ...values,
  });

const finishEvents = async (bed: TestBed) =>
  (await bed.auditEvents()).filter(({ action }) => action === "job.finish");

describe("ending", () => {
  it("waits for a person, without an event", async () => {
    const bed = await createTestBed();
    const row = await runJob((await importOf(bed)).id, ends("waiting"));
    expect(row).toMatchObject({ status: "waiting", finishedAt: null, runCount: 1 });
    expect(await finishEvents(bed)).toEqual([]);
  });

  it("a refusal is the last error as it stands, and the event says it", async () => {
    const bed = await createTestBed();
    const job = await importOf(bed);
    const row = await runJob(job.id, fails(new AppError("refused", "The file is empty.")));
    expect(row).toMatchObject({ status: "failed", lastError: "The file is empty.", failureCount: 1 });
    const [event] = await finishEvents(bed);
    expect(event).toMatchObject({ jobId: job.id, receipt: { error: "The file is empty." } });
  });

  it("what nobody expected is not shown, but found in the log", async () => {
    const bed = await createTestBed();
    const job = await importOf(bed);
    const row = await runJob(job.id, fails(new Error("a secret at 10.0.0.1")));
    expect(row?.lastError).toBe(
      `Something went wrong. The log of the worker says more under job-${job.id}-1.`,
    );
  });

  it("a kind without a handler fails with a sentence", async () => {
    const bed = await createTestBed();
    const row = await runJob((await importOf(bed)).id, {});
    expect(row).toMatchObject({ status: "failed", lastError: expect.stringContaining("does not know") });
  });

  it("a database that is too busy is tried again", async () => {
    const bed = await createTestBed();
    const row = await runJob((await importOf(bed)).id, fails(new AppError("busy", "Too busy.")));
    expect(row).toMatchObject({ status: "queued", failureCount: 0, lastError: null });
    expect(row?.nextRunAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it("cannot be said by anybody but the job itself", async () => {
    const bed = await createTestBed();
    const ctx = await bed.ctxOf(await bed.administrator());
    await expectRefused(bed, () => finishJob.execute(ctx, { status: "done" }), "refused");
  });
});

describe("a schedule", () => {
  it("goes on after a run, and only the first failure is an event", async () => {
    const bed = await createTestBed();
    const { id } = await bed.job(await bed.user());
    expect(await runJob(id, ends())).toMatchObject({ status: "scheduled", runCount: 1, workerId: null });
    expect((await bed.jobRow(id))?.nextRunAt?.getTime()).toBeGreaterThan(Date.now());
    for (const message of ["No answer.", "Still no answer."])
      await runJob(id, fails(new AppError("refused", message)));
    const row = await runJob(id, fails(new AppError("refused", "Again no answer.")));
    expect(row).toMatchObject({
      status: "scheduled",
      runCount: 4,
      failureCount: 3,
      lastError: "Again no answer.",
    });
    expect(await finishEvents(bed)).toHaveLength(1);
    expect(await runJob(id, ends())).toMatchObject({ lastError: null });
    await runJob(id, fails(new AppError("refused", "No answer.")));
    expect(await finishEvents(bed)).toHaveLength(2);
  });

  it("makes up for any number of missed runs with one", async () => {
    const bed = await createTestBed();
    const { id } = await bed.job(await bed.user(), { schedule: "* * * * *" });
    await asOwner().execute(sql`update jobs set next_run_at = now() - interval '3 hours' where id = ${id}`);
    expect(await runJob(id, ends())).toMatchObject({ runCount: 1 });
    expect((await bed.jobRow(id))?.nextRunAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it("leaves out what came due while it ran", async () => {
    const bed = await createTestBed();
    const { id } = await bed.job(await bed.user(), { schedule: "* * * * *" });
    const handler: JobHandler = async () => {
      await asOwner().execute(
        sql`update jobs set next_run_at = now() - interval '1 minute' where id = ${id}`,
      );
      return { status: "done" };
    };
    const row = await runJob(id, only(handler));
    expect(row).toMatchObject({ status: "scheduled", runCount: 1 });
    expect(row?.nextRunAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it("has the hours of its own time zone", async () => {
    const bed = await createTestBed();
    const { id } = await bed.job(await bed.user(), { schedule: "0 9 * * *", timeZone: "Asia/Kolkata" });
    const row = await runJob(id, ends());
    expect(row?.nextRunAt?.toISOString()).toMatch(/T03:30:00\.000Z$/);
  });

  it("that never comes again is done after its last run", async () => {
    const bed = await createTestBed();
    const { id } = await bed.job(await bed.user(), { schedule: "0 0 12 1 1 ? 2020" });
    expect(await runJob(id, ends())).toMatchObject({ status: "done", nextRunAt: null });
  });
});

describe("the fence", () => {
  it("what is stopped does not start", async () => {
    const bed = await createTestBed();
    const job = await importOf(bed);
    await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
      stopJobs(tx, bed.systemCtx(), eq(jobs.id, job.id), "request"),
    );
    expect(await beginJob(job.id, ends())).toBeUndefined();
  });

  it("one claim wins when two try at once", async () => {
    const bed = await createTestBed();
    const { id } = await importOf(bed);
    const begun = await Promise.all([beginJob(id, ends()), beginJob(id, ends())]);
    expect(begun.filter((run) => run !== undefined)).toHaveLength(1);
    await Promise.all(begun.map(async (run) => run?.ended));
    expect(await bed.jobRow(id)).toMatchObject({ attempt: 1, runCount: 1 });
  });

  it.each([
    ["was stopped", sql`status = 'stopping'`, "stopped"],
    ["was paused", sql`status = 'paused'`, "paused"],
    ["was taken over by another worker", sql`attempt = attempt + 1`, "running"],
  ] as const)("a run that %s writes nothing more, not even its end", async (_how, change, after) => {
    const bed = await createTestBed();
    const { id } = await importOf(bed);
    const refused: unknown[] = [];
    const handler: JobHandler = async (run) => {
      const ctx = await run.ctx();
      await asOwner().execute(sql`update jobs set ${change} where id = ${id}`);
      const write = inTenant(run.organizationId, { mode: "write" }, (tx) =>
        reportProgress(tx, ctx, { done: 5 }),
      );
      refused.push(await write.catch((error: unknown) => error));
      refused.push(await run.ctx().catch((error: unknown) => error));
      return { status: "done" };
    };
    expect(await runJob(id, only(handler))).toMatchObject({ status: after, progressDone: 0, runCount: 0 });
    expect(refused).toEqual([expect.any(JobInterrupted), expect.any(JobInterrupted)]);
    expect(await finishEvents(bed)).toEqual([]);
  });

  it("a run that was taken over does not say that the other one has stopped", async () => {
    const bed = await createTestBed();
    const { id } = await importOf(bed);
    const handler: JobHandler = async ({ signal }) => {
      await asOwner().execute(
        sql`update jobs set attempt = attempt + 1, status = 'stopping' where id = ${id}`,
      );
      return new Promise((_resolve, reject) => signal.addEventListener("abort", reject));
    };
    const active = await beginJob(id, only(handler));
    await vi.waitFor(async () => expect((await bed.jobRow(id))?.status).toBe("stopping"));
    active?.interrupt("stopped");
    await active?.ended;
    expect(await bed.jobRow(id)).toMatchObject({ status: "stopping", attempt: 2, workerId: "test" });
  });

  it("what a handler leaves running ends with it, however it ended", async () => {
    const bed = await createTestBed();
    const signals: AbortSignal[] = [];
    const keep = (end: () => Promise<{ status: "done" }>) =>
      only(async ({ signal }) => {
        signals.push(signal);
        return end();
      });
    await runJob(
      (await importOf(bed)).id,
      keep(async () => ({ status: "done" })),
    );
    await runJob(
      (await importOf(bed)).id,
      keep(() => Promise.reject(new AppError("refused", "No."))),
    );
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it.each([
    ["owner", (bed: TestBed, user: TestUser) => bed.changeUser(user.id, { active: false })],
    ["account", (bed: TestBed, user: TestUser) => bed.changeAccount(user.accountId, { active: false })],
    ["organization", (bed: TestBed) => bed.changeOrganization({ active: false })],
  ] as const)("a job whose %s is not active does nothing, and is stopped", async (_what, deactivate) => {
    const bed = await createTestBed();
    const user = await bed.user({ account: await bed.account() });
    const job = await bed.job(user, { kind: "import", status: "queued", scheduleKind: null, schedule: null });
    await deactivate(bed, user);
    const acted: unknown[] = [];
    const handler: JobHandler = async (run) => {
      acted.push(await run.ctx());
      return { status: "done" };
    };
    expect(await runJob(job.id, only(handler))).toMatchObject({ status: "stopped", workerId: null });
    expect(acted).toEqual([]);
  });
});

describe("a call in flight is never repeated", () => {
  it.each([
    ["unreachable", "The database could not be reached during this run."],
    ["shutdown", "The worker ended during this run."],
  ] as const)(
    "%s: it counts as failed, and its schedule goes on; bulk work is queued again",
    async (why, error) => {
      const bed = await createTestBed();
      const endless: JobHandler = (run) =>
        new Promise((_resolve, reject) => run.signal.addEventListener("abort", reject));
      const [call, bulk] = [await bed.job(await bed.user()), await importOf(bed, { cursor: { row: 40 } })];
      for (const { id } of [call, bulk]) {
        const active = await beginJob(id, only(endless));
        active?.interrupt(why);
        await active?.ended;
      }
      const row = await bed.jobRow(call.id);
      expect(row).toMatchObject({ status: "scheduled", runCount: 1, failureCount: 1, lastError: error });
      expect(row?.nextRunAt?.getTime()).toBeGreaterThan(Date.now());
      const again = { status: "queued", cursor: { row: 40 }, failureCount: 0, lastError: null };
      expect(await bed.jobRow(bulk.id)).toMatchObject(again);
    },
  );
});
