import { describe, expect, it } from "vitest";
import type { BulkPlan } from "@/lib/users/bulk/schemas";
import { bulkDifference } from "./bulk-difference";

const plan: BulkPlan = {
  change: "deactivate",
  role: null,
  total: 1_204,
  willChange: 1_203,
  gone: 0,
  groups: [
    { outcome: "change", reason: null, count: 1_203, first: ["Ada Lovelace"] },
    { outcome: "refused", reason: "You cannot deactivate yourself.", count: 1, first: ["Alan Turing"] },
  ],
  sessions: 3,
  secrets: 1_203,
  jobs: 1,
  goneJobs: 0,
  restorable: 0,
  instances: 2,
  instancesAre: "kept",
  hash: "",
};

describe("the difference of two plans", () => {
  it("is told in counts, those that came and those that went included", () => {
    const present: BulkPlan = {
      ...plan,
      groups: [
        { outcome: "change", reason: null, count: 1_202, first: ["Ada Lovelace"] },
        { outcome: "unchanged", reason: null, count: 2, first: ["Alan Turing"] },
      ],
      gone: 1,
      jobs: 2,
      instances: 0,
    };
    expect(bulkDifference(plan, present)).toEqual([
      "Users cut off: 1,203 before, 1,202 now.",
      "Users refused (You cannot deactivate yourself): 1 before, 0 now.",
      "Users no longer there: 0 before, 1 now.",
      "Jobs that stop: 1 before, 2 now.",
      "Instances kept: 2 before, 0 now.",
      "Users inactive already: 0 before, 2 now.",
    ]);
  });

  it("of an undo tells who is left as they are, and what starts again", () => {
    const reason = "Was changed again since.";
    const before: BulkPlan = {
      ...plan,
      change: "reactivate",
      groups: [{ outcome: "change", reason: null, count: 2, first: [] }],
      restorable: 3,
    };
    const groups = [
      { outcome: "change", reason: null, count: 1, first: [] },
      { outcome: "unchanged", reason, count: 1, first: [] },
    ] as const;
    expect(bulkDifference(before, { ...before, groups, restorable: 1 })).toEqual([
      "Users can sign in again: 2 before, 1 now.",
      "Jobs that start again: 3 before, 1 now.",
      "Users left as they are (Was changed again since): 0 before, 1 now.",
    ]);
  });

  it("is told when only the users are others", () => {
    expect(bulkDifference(plan, { ...plan, hash: "other" })).toEqual([
      "As many as before, but not the same users, or their roles changed.",
    ]);
  });
});
