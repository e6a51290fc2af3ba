import { describe, expect, it } from "vitest";
import type { BulkPlan } from "@/lib/users/bulk/schemas";
import { bulkDifference } from "./bulk-difference";

const plan: BulkPlan = {
  change: "deactivate",
  role: null,
  total: 1_204,
  willChange: 1_203,
  groups: [
    { outcome: "change", reason: null, count: 1_203, first: ["Ada Lovelace"] },
    { outcome: "refused", reason: "You cannot deactivate yourself.", count: 1, first: ["Alan Turing"] },
  ],
  sessions: 3,
  secrets: 1_203,
  jobs: 1,
  goneJobs: 0,
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
      jobs: 2,
      instances: 0,
    };
    expect(bulkDifference(plan, present)).toEqual([
      "Users cut off: 1,203 before, 1,202 now.",
      "Users refused (You cannot deactivate yourself): 1 before, 0 now.",
      "Jobs that stop: 1 before, 2 now.",
      "Instances kept: 2 before, 0 now.",
      "Users inactive already: 0 before, 2 now.",
    ]);
  });

  it("is told when only the users are others", () => {
    expect(bulkDifference(plan, { ...plan, hash: "other" })).toEqual([
      "As many as before, but not the same users, or their roles changed.",
    ]);
  });
});
