import { expect, it } from "vitest";
import { cutOffOf, planDifference, skippedOf, touchedOf } from "./plan-difference";

const counts = { create: 3, update: 2, deactivate: 1, delete: 1, unchanged: 1, conflict: 0, error: 4 };

it("an import touches what it creates, updates and cuts off, and skips the rest", () => {
  expect([touchedOf(counts), cutOffOf(counts), skippedOf(counts)]).toEqual([7, 2, 5]);
});

it("the difference names each kind whose number changed", () => {
  expect(planDifference(counts, { ...counts, update: 1, conflict: 1 })).toEqual([
    "Update: 2 → 1",
    "Conflict: 0 → 1",
  ]);
});

it("with the same numbers it says that values changed", () => {
  expect(planDifference(counts, counts)).toEqual(["As many rows of each kind, but with other values."]);
});
