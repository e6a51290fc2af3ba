import { inArray, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { startWorker } from "@/db/test/run-job";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { jobs } from "@/db/schema";
import { acrossTenants } from "@/lib/core/database";
import { claim, claimNext } from "./claim";
import { dispatchDue } from "./dispatch";
import { openQueue, type Queue } from "./queue";

// However much is due, and however long it lies in the queue: work is taken, and each start lies there once.

let queue: Queue;
let bed: TestBed;

const take = () => acrossTenants((tx) => queue.take(tx, "calls"));

beforeAll(async () => {
  queue = await openQueue();
});
afterAll(() => queue.close());

beforeEach(async () => {
  // What other test files left in this database.
  await asOwner().execute(sql`update jobs set status = 'stopped' where status in ('queued', 'scheduled')`);
  while (await take());
  bed = await createTestBed();
});
afterEach(async () => {
  await asOwner()
    .delete(jobs)
    .where(inArray(jobs.organizationId, [bed.organizationId]));
});

const once = { status: "queued", scheduleKind: null, schedule: null, nextRunAt: new Date(0) } as const;

async function dueCalls(count: number) {
  const user = await bed.user();
  const made = await Promise.all(Array.from({ length: count }, () => bed.job(user, once)));
  return made.map(({ id }) => id).sort((one, other) => one - other);
}

async function inQueue() {
  const { rows } = await asOwner().execute<{ id: number }>(sql`
    select (data ->> 'jobId')::int as id from pgboss.job where name = 'rolecall-calls' order by id`);
  return rows.map(({ id }) => id);
}

it("one look sends one batch, and says whether there may be more", async () => {
  const ids = await dueCalls(60);
  expect(await dispatchDue(queue)).toBe(true);
  expect(await inQueue()).toHaveLength(50);
  expect(await dispatchDue(queue)).toBe(false);
  expect(await inQueue()).toEqual(ids);
});

it("more than one look can send before the first are looked for again: all of it runs", async () => {
  const ids = await dueCalls(130);
  const done = vi.fn();
  const handler = async ({ jobId }: { jobId: number }) => {
    done(jobId);
    return { status: "done" as const };
  };
  // As if every look took longer than a start is left alone.
  const worker = await startWorker({ "api-call": handler }, { lookAgainAfter: 0 });
  try {
    await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(ids.length), { timeout: 20_000 });
  } finally {
    await worker.stop();
  }
  expect(new Set(done.mock.calls.flat())).toEqual(new Set(ids));
});

it("a worker that is told to end while more is due ends", async () => {
  await dueCalls(130);
  const worker = await startWorker({ "api-call": async () => ({ status: "done" }) }, { lookAgainAfter: 0 });
  const before = performance.now();
  await worker.stop();
  expect(performance.now() - before).toBeLessThan(5_000);
});

it("what still lies in the queue is not sent again; what is gone from there is", async () => {
  const [kept, lost] = await dueCalls(2);
  await dispatchDue(queue);
  await asOwner().execute(sql`delete from pgboss.job where (data ->> 'jobId')::int = ${lost}`);
  expect(await dispatchDue(queue, 60)).toBe(false);
  expect(await inQueue()).toEqual([kept]);
  expect(await dispatchDue(queue, 0)).toBe(false);
  expect(await inQueue()).toEqual([kept, lost]);
});

it("a start that is being taken is not waited for, so that nobody waits for the other in a ring", async () => {
  const [id] = await dueCalls(1);
  await dispatchDue(queue);
  const job = await acrossTenants(async (tx) => {
    const message = await queue.take(tx, "calls");
    await dispatchDue(queue, 0);
    return message && claim(tx, message, "one");
  });
  expect(job?.id).toBe(id);
  expect(await claimNext(queue, "calls", "other")).toBeUndefined();
}, 10_000);
