import { describe, expect, it } from "vitest";
import type { Privilege } from "@/lib/access/privileges";
import { type JobFacts, jobRefusals, type JobOwner, refuseVerb } from "./rules";

const owner: JobOwner = {
  userId: 17,
  accountId: 3,
  name: "Ada Lovelace",
  privileges: new Set<Privilege>(["viewElements"]),
  isActive: true,
};
const herself = { userId: 17, accountId: 3, privileges: new Set<Privilege>() };
const holding = (...privileges: Privilege[]) => ({
  userId: 1,
  accountId: 9,
  privileges: new Set<Privilege>(privileges),
});
const administrator = holding("viewUsersOrg", "editUsersOrg", "viewElements");
const job: JobFacts = {
  kind: "api-call",
  status: "scheduled",
  scheduleKind: "cron",
  isInstanceActive: true,
  undoStatus: null,
};
const stopped: JobFacts = { ...job, status: "stopped" };

describe("refuseVerb", () => {
  it("lets the owner and whoever may edit the owner", () => {
    for (const holder of [herself, administrator]) {
      for (const verb of ["stop", "run", "delete"] as const)
        expect(refuseVerb(holder, owner, verb, job)).toBeUndefined();
      expect(refuseVerb(holder, owner, "resume", stopped)).toBeUndefined();
    }
  });

  it("refuses whoever may only view the owner, and whoever holds less (rule 4)", () => {
    const viewer = refuseVerb(holding("viewUsersOrg", "viewElements"), owner, "stop", job);
    expect(viewer?.code).toBe("forbidden");
    const less = refuseVerb(holding("viewUsersOrg", "editUsersOrg"), owner, "delete", job);
    expect(less?.reason).toContain("Ada Lovelace may do things that you may not");
  });

  it("starts nothing for an inactive owner or an inactive formula instance, and stops and deletes all the same", () => {
    const inactive = { ...owner, isActive: false };
    const idle = { ...stopped, isInstanceActive: false };
    expect(refuseVerb(administrator, inactive, "resume", stopped)?.reason).toContain("Reactivate first");
    expect(refuseVerb(administrator, inactive, "run", job)?.code).toBe("refused");
    expect(refuseVerb(herself, owner, "resume", idle)?.reason).toContain("Activate it instead");
    expect(refuseVerb(administrator, inactive, "stop", job)).toBeUndefined();
    expect(refuseVerb(administrator, inactive, "delete", stopped)).toBeUndefined();
  });

  it("refuses what the state of the job does not allow, in its words", () => {
    expect(refuseVerb(herself, owner, "run", stopped)?.reason).toBe("This job is stopped. Resume it first.");
    expect(refuseVerb(herself, owner, "stop", { ...job, status: "done" })?.reason).toBe(
      "This job has ended.",
    );
  });
});

it("a bulk change is not deleted while its undo needs what became of each user", () => {
  const bulk: JobFacts = { ...job, kind: "bulk-change", scheduleKind: null, status: "done" };
  for (const undoStatus of ["queued", "running", "paused", "stopping"] as const)
    expect(jobRefusals(herself, owner, { ...bulk, undoStatus }).delete).toContain("cancel the undo first");
  for (const undoStatus of [null, "done", "stopped", "failed"] as const)
    expect(jobRefusals(herself, owner, { ...bulk, undoStatus }).delete).toBeUndefined();
});

it("a row says only what is not possible", () => {
  expect(Object.keys(jobRefusals(herself, owner, job))).toEqual(["pause", "handOver"]);
  const paused: JobFacts = { ...job, kind: "import", scheduleKind: null, status: "paused" };
  expect(Object.keys(jobRefusals(herself, owner, paused))).toEqual(["run", "handOver"]);
});

it("a job is handed over by whoever may edit its owner, and an import or a bulk change by nobody", () => {
  const handOver = (holder: typeof administrator, kind: JobFacts["kind"]) =>
    jobRefusals(holder, owner, { ...job, kind }).handOver;
  expect(handOver(administrator, "api-call")).toBeUndefined();
  expect(handOver(administrator, "poller")).toBeUndefined();
  expect(handOver(administrator, "import")).toContain("An import runs with the rights");
  expect(handOver(administrator, "bulk-change")).toContain("A bulk change runs with the rights");
  expect(handOver(holding("viewUsersOrg", "viewElements"), "api-call")).toBeDefined();
});
