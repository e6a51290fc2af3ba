import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { jobs } from "@/db/schema";
import { inTenant, pool } from "@/lib/core/database";
import { stopJobs } from "../work/stop-jobs";
import type { ActiveRun } from "./runs/run";
import type { Interruption } from "./runs/settle";
import { watchRuns } from "./watch";

// The two ways in which a worker learns that a run may not go on, each without the other: here no clock ticks by itself.

const askEveryMs = 500;
const lookEveryMs = 250;
const ended: (() => Promise<void>)[] = [];

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));

afterEach(async () => {
  await Promise.all(ended.splice(0).map((end) => end()));
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What somebody waits for again and again: each answer is to the next time it happens. */
function bell() {
  let ring: () => void = () => undefined;
  const next = () => new Promise<void>((resolve) => (ring = resolve));
  return { ring: () => ring(), next };
}

/** Without the timers of vitest: those would tick. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Ticks until it has happened: the first look may find the connection before this process has heard of its end. */
async function tickUntil(...happened: Promise<void>[]): Promise<void> {
  let isOver = false;
  void Promise.all(happened).then(() => (isOver = true));
  await until(async () => {
    if (!isOver) vi.advanceTimersByTime(askEveryMs);
    return isOver;
  });
}

async function watched(heartbeatAt = new Date()) {
  const bed = await createTestBed();
  const { id, attempt } = await bed.runningJob(await bed.user(), { heartbeatAt });
  const run = { organizationId: bed.organizationId, jobId: id, attempt, kind: "import" } as const;
  const interruptions: Interruption[] = [];
  const [connected, interrupted] = [bell(), bell()];
  const isConnected = connected.next();
  const active: ActiveRun = {
    ...{ ...run, userId: 1, lane: "bulk", ended: Promise.resolve() },
    interrupt: (why) => {
      interruptions.push(why);
      if (why === "stopped") interrupted.ring();
    },
  };
  const { end } = watchRuns(() => [active], connected.ring);
  ended.push(end);
  await isConnected;
  const stop = () =>
    inTenant(bed.organizationId, { mode: "write" }, (tx) =>
      stopJobs(tx, bed.systemCtx(), eq(jobs.id, id), "request"),
    );
  return { bed, id, stop, interruptions, connected, interrupted };
}

/** What hears, and for how long it has said nothing. */
const listeners = async () => {
  const { rows } = await pool().query<{ pid: number; is_quiet: boolean }>(`
    select pid, state = 'idle' and state_change < clock_timestamp() - interval '100 ms' as is_quiet
    from pg_stat_activity where datname = current_database() and application_name = 'rolecall worker'`);
  return rows;
};

/** Nothing is being asked any more: what comes next is an answer to what a test does. */
const quiet = () => until(async () => (await listeners()).every(({ is_quiet: isQuiet }) => isQuiet));

/** The network, or an administrator of the database, ends what the worker hears with. */
async function loseConnection(): Promise<void> {
  // In the middle of a question it would ask again by itself.
  await quiet();
  for (const { pid } of await listeners()) await asOwner().execute(sql`select pg_terminate_backend(${pid})`);
  await until(async () => (await listeners()).length === 0);
}

it("a notification alone interrupts what was stopped", async () => {
  const { stop, interruptions, interrupted } = await watched();
  await quiet();
  const isInterrupted = interrupted.next();
  await stop();
  await isInterrupted;
  expect(interruptions).toContain("stopped");
});

it("a look alone interrupts what was stopped without a notification", async () => {
  const { id, interruptions, interrupted } = await watched();
  await quiet();
  await asOwner().execute(sql`update jobs set status = 'stopping' where id = ${id}`);
  await quiet();
  expect(interruptions).toEqual([]);
  await tickUntil(interrupted.next());
});

it("a stop that nobody heard of, since the connection was lost, is found by the next look", async () => {
  const { stop, interruptions, interrupted, connected } = await watched();
  await loseConnection();
  await stop();
  expect(interruptions).not.toContain("stopped");
  await tickUntil(connected.next(), interrupted.next());
  expect(interruptions).toContain("stopped");
});

it("a lost connection is opened again by the next look, and hears again", async () => {
  const { stop, interruptions, interrupted, connected } = await watched();
  await loseConnection();
  await tickUntil(connected.next());
  expect(await listeners()).toHaveLength(1);
  expect(interruptions).not.toContain("stopped");
  const isInterrupted = interrupted.next();
  await stop();
  await isInterrupted;
  expect(interruptions).toContain("stopped");
});

/** Time passes without anything that the database has answered being heard. */
function pass(stepMs: number, steps: number): void {
  let nowMs = performance.now();
  const clock = vi.spyOn(performance, "now").mockImplementation(() => nowMs);
  for (let step = 0; step < steps; step += 1) {
    nowMs += stepMs;
    vi.advanceTimersByTime(lookEveryMs);
  }
  clock.mockRestore();
}

it("without an answer for so long that nobody knows whether it may go on, a run is interrupted", async () => {
  const { interruptions } = await watched();
  pass(lookEveryMs, 2);
  expect(interruptions).toEqual([]);
  pass(lookEveryMs, 10);
  expect(new Set(interruptions)).toEqual(new Set(["unreachable"]));
});

it("so is one whose process stood still: it may be another worker's by now", async () => {
  // A watch for each: a clock that was set back would be seen by the second step.
  const late = await watched();
  pass(2_000, 1);
  expect(late.interruptions).toEqual([]);
  const standing = await watched();
  // In one step the silence of the database alone would not be seen.
  pass(5_000, 1);
  expect(standing.interruptions).toEqual(["unreachable"]);
});

it("says that its runs are alive", async () => {
  const { bed, id } = await watched(new Date(0));
  vi.advanceTimersByTime(askEveryMs);
  await until(async () => (await bed.jobRow(id))?.heartbeatAt?.getTime() !== 0);
  expect((await bed.jobRow(id))?.status).toBe("running");
});
