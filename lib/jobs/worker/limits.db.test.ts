import { setTimeout as sleep } from "node:timers/promises";
import { eq, inArray } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { startWorker } from "@/db/test/run-job";
import { asOwner, createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { jobs } from "@/db/schema";
import { inTenant, pool } from "@/lib/core/database";
import type { JobHandler, JobRun } from "../work/handler";
import { stopJobs } from "../work/stop-jobs";
import type { Worker } from "./worker";

// How much a worker takes at a time, and what becomes of it when one job is stopped or the worker ends.

const workers: Worker[] = [];
const beds: TestBed[] = [];

/** One worker; what it was given of this organization runs until it is let go or interrupted. */
async function holdingWorker(...own: TestBed[]) {
  const held = new Map<number, { run: JobRun; letGo: () => void }>();
  const handler: JobHandler = async (run) => {
    if (own.some(({ organizationId }) => run.organizationId === organizationId))
      await new Promise<void>((resolve, reject) => {
        held.set(run.jobId, { run, letGo: resolve });
        run.signal.addEventListener("abort", reject);
      });
    return { status: "done" };
  };
  beds.push(...own);
  workers.push(await startWorker({ import: handler, "api-call": handler }));
  const taken = (kind: string) => [...held.values()].filter(({ run }) => run.kind === kind).length;
  return { held, taken };
}

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  // What was left waiting would be taken by the worker of the next test.
  const organizations = beds.splice(0).map(({ organizationId }) => organizationId);
  await asOwner().delete(jobs).where(inArray(jobs.organizationId, organizations));
});

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

const once = { status: "queued", scheduleKind: null, schedule: null, nextRunAt: new Date(0) } as const;
const jobsFor = (bed: TestBed, user: TestUser, kind: "import" | "api-call", count: number) =>
  Promise.all(Array.from({ length: count }, () => bed.job(user, { ...once, kind })));

it("a worker takes 2 bulk jobs and 8 calls at a time, and bulk work keeps no call waiting", async () => {
  const both = [await createTestBed(), await createTestBed()];
  const users: [TestBed, TestUser][] = [];
  for (const bed of both) for (const user of [await bed.user(), await bed.user()]) users.push([bed, user]);
  for (const [bed, user] of users) await jobsFor(bed, user, "import", 2);
  for (const [bed, user] of users) await jobsFor(bed, user, "api-call", 3);
  const { held, taken } = await holdingWorker(...both);
  await until(() => expect(taken("api-call")).toBeGreaterThanOrEqual(8));
  expect([taken("import"), taken("api-call")]).toEqual([2, 8]);
  // A place that becomes free is taken, and no other lane gets it.
  [...held.values()].find(({ run }) => run.kind === "import")?.letGo();
  await until(() => expect(taken("import")).toBe(3));
  expect(taken("api-call")).toBe(8);
  const all = await Promise.all(users.map(([bed, user]) => bed.jobsOf(user)));
  const running = all.map((own) => own.filter(({ status }) => status === "running"));
  // Nobody has more than a quarter of the places while others wait.
  expect(running.map((own) => own.filter(({ kind }) => kind === "api-call").length)).toEqual([2, 2, 2, 2]);
  expect(running.flat().filter(({ kind }) => kind === "import")).toHaveLength(2);
});

it("calls of one user leave places for everybody else, without being looked for all the time", async () => {
  const bed = await createTestBed();
  const [greedy, colleague] = [await bed.user(), await bed.user()];
  await jobsFor(bed, greedy, "api-call", 12);
  const { held, taken } = await holdingWorker(bed);
  await until(() => expect(taken("api-call")).toBe(4));
  const connections = vi.spyOn(pool(), "connect");
  const taking: number[] = [];
  while (taking.length < 8) {
    connections.mockClear();
    await sleep(250);
    taking.push(connections.mock.calls.length);
  }
  connections.mockRestore();
  // Of one look at most, in the quietest moment: work of other test files wakes this worker, too.
  expect(Math.min(...taking)).toBeLessThan(20);
  const [late] = await jobsFor(bed, colleague, "api-call", 1);
  await until(() => expect([...held.keys()]).toContain(late?.id));
  for (let done = 0; done < 12; done += 1) {
    await until(() => expect(held.size).toBeGreaterThan(done));
    [...held.values()][done]?.letGo();
  }
});

it("a worker that ends lets calls in flight finish for a while; one that takes longer counts as failed", async () => {
  const bed = await createTestBed();
  const user = await bed.user();
  const schedule = { status: "scheduled", nextRunAt: new Date(0) } as const;
  const [short, long] = [await bed.job(user, schedule), await bed.job(user, schedule)];
  const [bulk] = await jobsFor(bed, user, "import", 1);
  const { held } = await holdingWorker(bed);
  await until(() => expect(held.size).toBe(3));
  const ending = workers.pop()?.stop();
  await until(() => expect(held.get(bulk?.id ?? 0)?.run.signal.aborted).toBe(true));
  held.get(short.id)?.letGo();
  await ending;
  expect(await bed.jobRow(short.id)).toMatchObject({ status: "scheduled", runCount: 1, lastError: null });
  expect(await bed.jobRow(long.id)).toMatchObject({
    ...{ status: "scheduled", runCount: 1, failureCount: 1, workerId: null },
    lastError: "The worker ended during this run.",
  });
});

it("two jobs of which one is stopped: the other one goes on", async () => {
  const bed = await createTestBed();
  const [one, other] = await jobsFor(bed, await bed.user(), "import", 2);
  const { held } = await holdingWorker(bed);
  await until(() => expect(held.size).toBe(2));
  await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
    stopJobs(tx, bed.systemCtx(), eq(jobs.id, one?.id ?? 0), "request"),
  );
  await until(async () => expect((await bed.jobRow(one?.id ?? 0))?.status).toBe("stopped"));
  expect(held.get(other?.id ?? 0)?.run.signal.aborted).toBe(false);
  expect((await bed.jobRow(other?.id ?? 0))?.status).toBe("running");
});
