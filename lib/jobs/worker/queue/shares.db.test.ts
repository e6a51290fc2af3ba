import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { asOwner, createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { acrossTenants } from "@/lib/core/database";
import { claimNext } from "./claim";
import { dispatchDue } from "./dispatch";
import { openQueue, type Queue } from "./queue";
import type { Place } from "./shares";

// One worker's eight places for calls, and its two for bulk work: nobody fills them for everybody else.

let queue: Queue;
let held: (Place & { readonly id: number })[];

beforeAll(async () => {
  queue = await openQueue();
});
afterAll(() => queue.close());

beforeEach(async () => {
  // What other test files left in this database.
  await asOwner().execute(sql`update jobs set status = 'stopped' where status in ('queued', 'scheduled')`);
  for (const lane of ["bulk", "calls"] as const) while (await acrossTenants((tx) => queue.take(tx, lane)));
  held = [];
});

const once = { status: "queued", scheduleKind: null, schedule: null } as const;

/** Due since so many seconds ago. */
async function due(bed: TestBed, user: TestUser, count: number, secondsAgo: number) {
  const nextRunAt = new Date(Date.now() - secondsAgo * 1_000);
  for (let made = 0; made < count; made += 1) await bed.job(user, { ...once, nextRunAt });
}

/** As a worker: everything that is due into the queue, then as many as have a place. */
async function fill(lane: "bulk" | "calls", places: number) {
  while (await dispatchDue(queue));
  while (held.length < places) {
    const job = await claimNext(queue, lane, "test", held);
    if (!job) return;
    held.push({ id: job.id, userId: job.user_id, organizationId: job.organization_id });
  }
}

const of = ({ id }: TestUser) => held.filter(({ userId }) => userId === id).length;

it("one user with any number of calls keeps nobody else waiting, and never has more than half of the places", async () => {
  const [bed, other] = [await createTestBed(), await createTestBed()];
  const [greedy, colleague, stranger] = [await bed.user(), await bed.user(), await other.user()];
  await due(bed, greedy, 60, 100);
  await fill("calls", 8);
  expect([of(greedy), held.length]).toEqual([4, 4]);
  // Whoever comes later has a place at once.
  await due(bed, colleague, 1, 1);
  await due(other, stranger, 1, 1);
  await fill("calls", 8);
  expect([of(greedy), of(colleague), of(stranger)]).toEqual([4, 1, 1]);
});

it("the first that waits of somebody who has fewer goes before the longest waiting of somebody who has two", async () => {
  const bed = await createTestBed();
  const [greedy, colleague] = [await bed.user(), await bed.user()];
  await due(bed, greedy, 60, 100);
  await due(bed, colleague, 60, 1);
  await fill("calls", 4);
  expect([of(greedy), of(colleague)]).toEqual([2, 2]);
});

it("an organization has half of the places while another one waits, and all but one while none does", async () => {
  const [bed, other] = [await createTestBed(), await createTestBed()];
  const users = await Promise.all(Array.from({ length: 6 }, () => bed.user()));
  for (const user of users) await due(bed, user, 3, 100);
  const strangers = [await other.user(), await other.user()];
  for (const stranger of strangers) await due(other, stranger, 2, 1);
  await fill("calls", 8);
  const ofBed = () => held.filter(({ organizationId }) => organizationId === bed.organizationId).length;
  expect([ofBed(), held.length]).toEqual([4, 8]);
  held = held.filter(({ organizationId }) => organizationId === bed.organizationId);
  await fill("calls", 8);
  expect([ofBed(), held.length]).toEqual([7, 7]);
});

it("what was passed over stays due, and has the next place of its user", async () => {
  const bed = await createTestBed();
  const user = await bed.user();
  await due(bed, user, 5, 100);
  await fill("calls", 8);
  const waiting = async () => (await bed.jobsOf(user)).filter(({ status }) => status === "queued").length;
  expect(await waiting()).toBe(1);
  held.pop();
  await fill("calls", 8);
  expect([of(user), await waiting()]).toEqual([4, 0]);
});

it("of bulk work the second place goes to somebody else who waits", async () => {
  const [bed, other] = [await createTestBed(), await createTestBed()];
  const [greedy, stranger] = [await bed.user(), await other.user()];
  const imports = { ...once, kind: "import", nextRunAt: new Date(0) } as const;
  for (let made = 0; made < 3; made += 1) await bed.job(greedy, imports);
  await dispatchDue(queue);
  await other.job(stranger, { ...imports, nextRunAt: new Date() });
  await fill("bulk", 2);
  expect([of(greedy), of(stranger)]).toEqual([1, 1]);
});
