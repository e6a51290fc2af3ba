import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type ActivityModel, buildEvents, expectedEvents, type ModelFilters } from "@/db/test/activity-model";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { listActivity } from "../queries";
import { listActivityInput, type ListActivityInput } from "../schemas";
import { findEvents } from "./find-events";
import { wantedEvents } from "./wanted-events";

// The list, page by page, against a plain filter over the same events in memory.

let bed: TestBed;
let model: ActivityModel;
let ctx: Ctx;

beforeAll(async () => {
  bed = await createTestBed();
  model = await buildEvents(bed, 400);
  // The same events in another organization must never appear.
  await buildEvents(await createTestBed(), 60);
  ctx = bed.systemCtx();
});

const dayMs = 86_400_000;
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 2 });
const daysAgo = fc.integer({ min: 0, max: 45 });

const questions = () =>
  fc.record({
    personId: optional(fc.constantFrom(...model.people, 7_999_999)),
    actorId: optional(fc.constantFrom(...model.people, 7_999_999)),
    accountId: optional(fc.constantFrom(...model.accounts)),
    actions: optional(
      fc.uniqueArray(fc.constantFrom("session.sign-in", "user.update", "user.delete", "account.update"), {
        minLength: 1,
      }),
    ),
    outcome: optional(fc.constantFrom("done" as const, "refused" as const)),
    from: optional(daysAgo),
    to: optional(daysAgo),
  });

type Question = ReturnType<typeof questions> extends fc.Arbitrary<infer Q> ? Q : never;

function asked({ actions, from, to, ...others }: Question): {
  input: ListActivityInput;
  filters: ModelFilters;
} {
  const time = (days: number) => new Date(Math.floor(Date.now() / dayMs) * dayMs - days * dayMs);
  const period = {
    ...(from !== undefined && { from: time(from) }),
    ...(to !== undefined && { to: time(to) }),
  };
  const iso = Object.fromEntries(Object.entries(period).map(([name, date]) => [name, date.toISOString()]));
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  return {
    input: { ...given, ...iso, ...(actions && { action: actions.join(",") }) },
    filters: { ...given, ...period, ...(actions && { actions }) },
  };
}

async function listed(input: ListActivityInput): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listActivity.execute(ctx, { ...input, ...(cursor && { cursor }) });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

test("any filters together show exactly the events that match, newest first, each once", async () => {
  await fc.assert(
    fc.asyncProperty(questions(), fc.constantFrom(20, 50, 200), async (question, pageSize) => {
      const { input, filters } = asked(question);
      expect(await listed({ ...input, pageSize })).toEqual(expectedEvents(model.events, filters));
    }),
    { numRuns: 60 },
  );
});

test("walks that end early come to the same events, and a page may be empty on the way", async () => {
  let empty = 0;
  await fc.assert(
    fc.asyncProperty(questions(), async (question) => {
      const { input, filters } = asked(question);
      const wanted = wantedEvents(ctx, listActivityInput.parse(input));
      const ids: number[] = [];
      let next: Parameters<typeof findEvents>[2];
      do {
        const from = next;
        const found = await inTenant(bed.organizationId, { mode: "read" }, (database) =>
          findEvents(database, wanted, from, 5, { steps: 4 }),
        );
        if (found.events.length === 0 && found.next) empty += 1;
        ids.push(...found.events.map(({ id }) => Number(id)));
        next = found.next;
      } while (next);
      expect(ids).toEqual(expectedEvents(model.events, filters));
    }),
    { numRuns: 30 },
  );
  expect(empty).toBeGreaterThan(0);
});

test("a group stands for its actions, and a period ends now", async () => {
  const actions = ["session.sign-in", "session.sign-out"];
  expect(await listed({ action: "sign-ins" })).toEqual(expectedEvents(model.events, { actions }));
  const from = new Date(Date.now() - 7 * dayMs);
  const recent = await listed({ period: "7d", action: "sign-ins,user.delete" });
  const expected = expectedEvents(model.events, { from, actions: [...actions, "user.delete"] });
  expect(recent).toEqual(expected);
});

test("events that come meanwhile move nothing: the pages go on where they were", async () => {
  const busy = await createTestBed();
  const before = await buildEvents(busy, 45);
  const page = (cursor?: string) =>
    listActivity.execute(busy.systemCtx(), { pageSize: 20, ...(cursor && { cursor }) });
  const first = await page();
  // Newer ones, and some from transactions that began before the first page was read.
  await buildEvents(busy, 30);
  const known = new Set(before.events.map(({ id }) => id));
  const second = await page(first.nextCursor ?? "");
  const third = await page(second.nextCursor ?? "");
  const ids = [...first.rows, ...second.rows, ...third.rows].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const old = ids.filter((id) => known.has(id));
  expect(old).toEqual(expectedEvents(before.events, {}).slice(0, old.length));
  expect(old.length).toBeGreaterThan(20);
});

test("a cursor that is junk is refused at its field", async () => {
  for (const cursor of [
    "junk",
    "AAAA",
    Buffer.from('["activity.newest",["0000-01-01T00:00:00Z",1]]').toString("base64url"),
  ]) {
    await expect(listActivity.execute(ctx, { cursor })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { cursor: [expect.any(String)] },
    });
  }
});
