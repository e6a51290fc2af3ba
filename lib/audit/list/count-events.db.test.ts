import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type ActivityModel, buildEvents, type ModelEvent } from "@/db/test/activity-model";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { countActivity } from "../queries";
import type { ActivityCounts } from "../schemas";

let bed: TestBed;
let model: ActivityModel;

beforeAll(async () => {
  bed = await createTestBed();
  model = await buildEvents(bed, 300);
  await buildEvents(await createTestBed(), 50);
});

const dayMs = 86_400_000;

function kindOf({ action, outcome }: ModelEvent) {
  if (action === "session.sign-in" && outcome === "done") return "signIns";
  if (outcome === "refused") return action.startsWith("session.") ? "failures" : "none";
  return action.startsWith("session.") ? "none" : "changes";
}

const sumsOf = ({ points }: ActivityCounts) =>
  points.reduce(
    (sum, { signIns, failures, changes }) => ({
      signIns: sum.signIns + signIns,
      failures: sum.failures + failures,
      changes: sum.changes + changes,
    }),
    { signIns: 0, failures: 0, changes: 0 },
  );

function expectedSums(events: readonly ModelEvent[]) {
  const sums = { signIns: 0, failures: 0, changes: 0 };
  for (const event of events) {
    const kind = kindOf(event);
    if (kind !== "none") sums[kind] += 1;
  }
  return sums;
}

test("the charts add up to the events that match, from the counts and from the events alike", async () => {
  const question = fc.record({
    personId: fc.option(fc.constantFrom(...model.people), { nil: undefined }),
    accountId: fc.option(fc.constantFrom(...model.accounts), { nil: undefined }),
    action: fc.option(fc.constantFrom("session.sign-in", "user.update,user.delete"), { nil: undefined }),
    outcome: fc.option(fc.constantFrom("done" as const, "refused" as const), { nil: undefined }),
  });
  // Whole days, so that the hours of the counts are whole.
  const from = new Date(Math.floor(Date.now() / dayMs) * dayMs - 35 * dayMs);
  await fc.assert(
    fc.asyncProperty(question, async ({ personId, accountId, action, outcome }) => {
      const counts = await countActivity.execute(bed.systemCtx(), {
        personId,
        accountId,
        action,
        outcome,
        from: from.toISOString(),
      });
      const matching = model.events.filter(
        (event) =>
          event.at >= from &&
          (personId === undefined || (event.targetType === "user" && event.targetId === personId)) &&
          (accountId === undefined || event.accountId === accountId) &&
          (action === undefined || action.split(",").includes(event.action)) &&
          (outcome === undefined || event.outcome === outcome),
      );
      expect(sumsOf(counts)).toEqual(expectedSums(matching));
      expect(counts).toMatchObject({ unit: "day", isExact: true });
    }),
    { numRuns: 40 },
  );
});

test("days begin in the reader's zone, also over a change of the clock, and the last day is not in it", async () => {
  const counts = await countActivity.execute(bed.systemCtx(), {
    from: "2026-10-23T22:00:00Z",
    to: "2026-10-27T23:00:00Z",
    zone: "Europe/Berlin",
  });
  const days = [
    "2026-10-23T22:00:00Z",
    "2026-10-24T22:00:00Z",
    "2026-10-25T23:00:00Z",
    "2026-10-26T23:00:00Z",
  ];
  const asked = counts.points.map(({ at }) => at).slice(0, 4);
  if (Date.now() >= Date.parse("2026-10-27T23:00:00Z")) expect(counts.points).toHaveLength(4);
  expect(asked).toEqual(days.slice(0, asked.length));
});

test("the length of a bar follows the period, and bars without an event are there", async () => {
  const unitOf = async (input: object) => {
    const { unit, points } = await countActivity.execute(bed.systemCtx(), input);
    return [unit, points.length] as const;
  };
  expect((await unitOf({ period: "1h" }))[0]).toBe("minutes");
  const [unit, hours] = await unitOf({ period: "24h" });
  expect([unit, hours >= 24 && hours <= 25]).toEqual(["hour", true]);
  expect((await unitOf({ period: "7d" }))[0]).toBe("day");
  expect((await unitOf({}))[0]).toBe("day");
  const year = new Date(Date.now() - 900 * dayMs).toISOString();
  const [weeks, count] = await unitOf({ from: year });
  expect([weeks, count >= 52 && count <= 54]).toEqual(["week", true]);
});
