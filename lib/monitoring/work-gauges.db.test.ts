import { expect, it } from "vitest";
import { createTestBed } from "@/db/test/test-bed";
import { startWorker } from "@/db/test/run-job";
import { readWorkGauges } from "./work-gauges";

// Other tests run in the same database: what is theirs is counted before.

const ofLane = async (lane: "bulk" | "calls") =>
  (await readWorkGauges()).lanes.find((each) => each.lane === lane) ?? expect.unreachable();

it("counts what waits and what runs, by lane, and how long the oldest has waited", async () => {
  const bed = await createTestBed();
  const user = await bed.user();
  const before = { bulk: await ofLane("bulk"), calls: await ofLane("calls") };
  await bed.runningJob(user);
  await bed.job(user, { nextRunAt: new Date(Date.now() - 3_600_000) });
  await bed.job(user, { nextRunAt: new Date(Date.now() + 3_600_000) });
  await bed.job(user, { status: "paused", nextRunAt: new Date(0) });
  const [bulk, calls] = [await ofLane("bulk"), await ofLane("calls")];
  expect(bulk).toMatchObject({ waiting: before.bulk.waiting, running: before.bulk.running + 1 });
  expect(calls).toMatchObject({ waiting: before.calls.waiting + 1, running: before.calls.running });
  expect(calls.oldestSeconds).toBeGreaterThanOrEqual(3_599);
});

it("counts the workers that are there", async () => {
  const { workers: before } = await readWorkGauges();
  const worker = await startWorker({});
  await expect.poll(async () => (await readWorkGauges()).workers).toBe(before + 1);
  await worker.stop();
  await expect.poll(async () => (await readWorkGauges()).workers).toBe(before);
});
