import { expect, it } from "vitest";
import { beginJob } from "@/db/test/run-job";
import { createTestBed } from "@/db/test/test-bed";
import { jobKinds } from "@/db/values";
import type { JobHandler } from "../../work/handler";
import { laneOf } from "../../work/lanes";
import { timeLimits } from "./time-limit";

// No run keeps its place for ever, whatever its handler waits for.

it("every kind of call has a limit", () => {
  const without = jobKinds.filter((kind) => timeLimits[kind] === undefined);
  expect(without.map(laneOf)).toEqual(without.map(() => "bulk"));
});

it("a call that hangs fails with a sentence when its time is over, is told to end, and its schedule goes on", async () => {
  const bed = await createTestBed();
  const { id } = await bed.job(await bed.user());
  const signals: AbortSignal[] = [];
  // It does not even listen to its signal.
  const hangs: JobHandler = ({ signal }) => {
    signals.push(signal);
    return new Promise(() => undefined);
  };
  const active = await beginJob(id, { "api-call": hangs }, { "api-call": 1_000 });
  await active?.ended;
  expect(await bed.jobRow(id)).toMatchObject({
    ...{ status: "scheduled", runCount: 1, failureCount: 1, workerId: null },
    lastError: "This run took longer than 1 second and was ended.",
  });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
}, 10_000);

it("bulk work takes as long as it takes", async () => {
  const bed = await createTestBed();
  const once = { kind: "import", status: "queued", scheduleKind: null, schedule: null } as const;
  const { id } = await bed.job(await bed.user(), once);
  const slow: JobHandler = async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { status: "done" };
  };
  const active = await beginJob(id, { import: slow }, { "api-call": 50, poller: 50, "cron-trigger": 50 });
  await active?.ended;
  expect(await bed.jobRow(id)).toMatchObject({ status: "done", lastError: null });
});
