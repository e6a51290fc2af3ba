import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { acrossTenants } from "@/lib/core/database";
import { claim, claimNext } from "./claim";
import { dispatchDue } from "./dispatch";
import { openQueue, type Queue } from "./queue";

// What lies in the queue and what the rows of jobs say never part, whichever of the two transactions ends first.

let queue: Queue;

beforeAll(async () => {
  queue = await openQueue();
  // What other test files left in this database.
  while (await take());
});

afterAll(() => queue.close());

const take = () => acrossTenants((tx) => queue.take(tx, "bulk"));

/** Of a job that there is not: only the queue is looked at. */
const message = { organizationId: 1, jobId: 900_000_001, attempt: 0 };

async function queuedImport() {
  const bed = await createTestBed();
  const row = { kind: "import", status: "queued", scheduleKind: null, schedule: null } as const;
  const { id, organizationId, attempt } = await bed.job(await bed.user(), { ...row, nextRunAt: new Date() });
  return { bed, message: { organizationId, jobId: id, attempt } };
}

const rolledBack = (work: (tx: Parameters<Queue["take"]>[0]) => Promise<unknown>) =>
  expect(
    acrossTenants(async (tx) => {
      await work(tx);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");

it("a start is in the queue with the commit of what sent it, once, and not without it", async () => {
  await rolledBack((tx) => queue.send(tx, "bulk", [{ ...message, userId: 1 }]));
  expect(await take()).toBeUndefined();
  for (let sent = 0; sent < 2; sent += 1)
    await acrossTenants((tx) => queue.send(tx, "bulk", [{ ...message, userId: 1 }]));
  expect([await take(), await take()]).toEqual([message, undefined]);
});

it("a start that a worker took lies there again when that worker does not commit", async () => {
  await acrossTenants((tx) => queue.send(tx, "bulk", [{ ...message, userId: 1 }]));
  await rolledBack(async (tx) => expect(await queue.take(tx, "bulk")).toEqual(message));
  expect(await take()).toEqual(message);
});

it("a start of a job that is gone, or was stopped meanwhile, is passed over", async () => {
  const [gone, stopped, due] = [await queuedImport(), await queuedImport(), await queuedImport()];
  await dispatchDue(queue);
  await asOwner().execute(sql`delete from jobs where id = ${gone.message.jobId}`);
  await asOwner().execute(sql`update jobs set status = 'stopped' where id = ${stopped.message.jobId}`);
  const claimed: number[] = [];
  for (let job; (job = await claimNext(queue, "bulk", "one"));) claimed.push(job.id);
  expect(claimed).toContain(due.message.jobId);
  expect(claimed).not.toContain(stopped.message.jobId);
  expect(await take()).toBeUndefined();
  expect(await stopped.bed.jobRow(stopped.message.jobId)).toMatchObject({ status: "stopped", attempt: 0 });
});

it("a job that runs is not started a second time, however often it comes due meanwhile", async () => {
  const bed = await createTestBed();
  const interval = { scheduleKind: "interval", schedule: "100", nextRunAt: new Date(0) } as const;
  const { id, organizationId, attempt } = await bed.runningJob(await bed.user(), interval);
  await dispatchDue(queue);
  for (let message; (message = await take());) expect(message.jobId).not.toBe(id);
  const message = { organizationId, jobId: id, attempt };
  expect(await acrossTenants((tx) => claim(tx, message, "second"))).toBeUndefined();
  expect(await bed.jobRow(id)).toMatchObject({ status: "running", attempt });
});

it("two that look for due work at once send each start once", async () => {
  const { message: due } = await queuedImport();
  await Promise.all([dispatchDue(queue), dispatchDue(queue)]);
  const sent: number[] = [];
  for (let message; (message = await take());) sent.push(message.jobId);
  expect(sent.filter((id) => id === due.jobId)).toHaveLength(1);
});

it("whoever claims a job second waits for the first, and gets nothing", async () => {
  const { bed, message } = await queuedImport();
  const blocked = async () =>
    (
      await asOwner().execute(sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    ).rows.length;
  const second = await acrossTenants(async (tx) => {
    expect(await claim(tx, message, "first")).toMatchObject({ attempt: 1 });
    const claiming = acrossTenants((other) => claim(other, message, "second"));
    await vi.waitFor(async () => expect(await blocked()).toBe(1));
    return { claiming };
  });
  expect(await second.claiming).toBeUndefined();
  expect(await bed.jobRow(message.jobId)).toMatchObject({ workerId: "first", attempt: 1 });
});
