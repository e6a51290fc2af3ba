import { expect, test } from "vitest";
import { isAction } from "@/lib/audit/actions";
import { eventKinds } from "./event-kinds";
import { eventRowColumns, eventRows } from "./event-rows";

const ada = { id: 1, accountId: 2, name: "Ada Lovelace", email: "ada@example.test" };
const options = {
  organizationId: 7,
  seed: 1,
  events: 400,
  people: [ada, { ...ada, id: 2, name: "Alan Turing" }] as const,
  until: new Date("2026-01-01T00:00:00Z"),
};
const rows = (seed = 1) => [...eventRows({ ...options, people: [...options.people], seed })];

test("the same options give the same events, another seed others", () => {
  expect(rows()).toEqual(rows());
  expect(rows(2)).not.toEqual(rows());
});

test("each row has a value for each column, within the last two years, of a known action", () => {
  const width = eventRowColumns.split(", ").length;
  for (const row of rows()) {
    const cells = row.split("\t");
    expect(cells).toHaveLength(width);
    expect(cells[1]?.slice(0, 4)).toMatch(/^(2024|2025|2026)$/);
    expect(isAction(cells[2] ?? "")).toBe(true);
  }
  expect(eventKinds.every(({ weight }) => weight > 0)).toBe(true);
});
