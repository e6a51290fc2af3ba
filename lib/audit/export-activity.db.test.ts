import { beforeAll, expect, test } from "vitest";
import { type ActivityModel, awkwardTexts, buildEvents, expectedEvents } from "@/db/test/activity-model";
import { parseCsv } from "@/db/test/parse-csv";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { activityFormats } from "./export-formats";
import { exportActivity } from "./queries";
import type { ActivityRow } from "./schemas";

let bed: TestBed;
let model: ActivityModel;

beforeAll(async () => {
  bed = await createTestBed();
  // More than one piece.
  model = await buildEvents(bed, 1_150);
});

async function exported(input: object = {}): Promise<ActivityRow[]> {
  const rows: ActivityRow[] = [];
  let cursor: string | undefined;
  do {
    const piece = await exportActivity.execute(bed.systemCtx(), { ...input, ...(cursor && { cursor }) });
    rows.push(...piece.rows);
    cursor = piece.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

test("an export holds every event that matches, once, in the order of the list", async () => {
  expect((await exported()).map(({ id }) => id)).toEqual(expectedEvents(model.events, {}));
  const filtered = await exported({ action: "session.sign-in,user.delete", outcome: "refused" });
  const actions = ["session.sign-in", "user.delete"];
  expect(filtered.map(({ id }) => id)).toEqual(expectedEvents(model.events, { actions, outcome: "refused" }));
});

test("both formats parse back to the same values, however awkward", async () => {
  const rows = await exported();
  const texts = new Set(rows.map(({ reason }) => reason));
  expect([...texts].sort()).toEqual([...awkwardTexts].sort());
  const { csv, jsonl } = activityFormats;
  expect(
    rows
      .map(jsonl.line)
      .join("")
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual(rows);

  const [head, ...records] = parseCsv(csv.head + rows.map(csv.line).join(""));
  const text = (value: unknown) => (value === null ? null : String(value));
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  expect(
    records.map((record) => Object.fromEntries(record.map((cell, index) => [head?.[index], cell]))),
  ).toEqual(
    rows.map(({ at, ip, changes, receipt, ...row }) => ({
      ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)])),
      time: at,
      address: ip,
      changes: json(changes),
      receipt: json(receipt),
    })),
  );
});
