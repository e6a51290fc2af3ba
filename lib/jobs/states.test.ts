import { describe, expect, it } from "vitest";
import { jobKinds, type JobKind, jobStatuses, type JobStatus } from "@/db/values";
import { isMoving, type JobShape, type JobVerb, nextStatus, shapeOf } from "./states";

const example: Record<JobShape, { kind: JobKind; scheduleKind: "cron" | null }> = {
  schedule: { kind: "poller", scheduleKind: "cron" },
  steps: { kind: "import", scheduleKind: null },
  once: { kind: "api-call", scheduleKind: null },
};

/** The statuses that the verb changes, each with the next one; `=`: it stays, which is no change. */
function changes(verb: Exclude<JobVerb, "delete">, shape: JobShape): string[] {
  return jobStatuses.flatMap((status) => {
    const next = nextStatus(verb, { ...example[shape], status });
    if (typeof next === "object") return [];
    return [next === status ? `${status} =` : `${status} -> ${next}`];
  });
}

describe("what each verb makes of a job", () => {
  it.each(["schedule", "steps", "once"] as const)("stop, %s: whatever can still act", (shape) => {
    expect(changes("stop", shape)).toEqual([
      "queued -> stopped",
      "scheduled -> stopped",
      "running -> stopping",
      "waiting -> stopped",
      "paused -> stopped",
      "stopping =",
      "stopped =",
    ]);
  });

  it("run: a schedule is due at once, a call is made again, an import is not", () => {
    expect(changes("run", "schedule")).toEqual(["queued =", "scheduled ="]);
    expect(changes("run", "once")).toEqual([
      "queued =",
      "scheduled =",
      "stopped -> queued",
      "done -> queued",
      "failed -> queued",
    ]);
    expect(changes("run", "steps")).toEqual(["queued ="]);
  });

  it("pause: only what goes on step by step", () => {
    expect(changes("pause", "steps")).toEqual([
      "queued -> paused",
      "scheduled -> paused",
      "running -> paused",
      "paused =",
    ]);
    expect(changes("pause", "schedule")).toEqual([]);
    expect(changes("pause", "once")).toEqual([]);
  });

  it("resume: what is paused, and stopped schedules", () => {
    expect(changes("resume", "steps")).toEqual(["queued =", "scheduled =", "running =", "paused -> queued"]);
    expect(changes("resume", "schedule")).toEqual([
      "queued =",
      "scheduled =",
      "running =",
      "paused -> scheduled",
      "stopped -> scheduled",
      "failed -> scheduled",
    ]);
    expect(changes("resume", "once")).toEqual(["queued =", "scheduled =", "running =", "paused -> queued"]);
  });

  it("says why not in a sentence", () => {
    for (const verb of ["stop", "run", "pause", "resume"] as const) {
      for (const shape of ["schedule", "steps", "once"] as const) {
        for (const status of jobStatuses) {
          const next = nextStatus(verb, { ...example[shape], status });
          if (typeof next === "object") expect(next.refusal).toMatch(/^[A-Z].*\.$/);
        }
      }
    }
  });
});

it("only imports and bulk changes go step by step", () => {
  expect(jobKinds.map((kind) => [kind, shapeOf({ kind, scheduleKind: null })])).toEqual([
    ["import", "steps"],
    ["bulk-change", "steps"],
    ["poller", "once"],
    ["cron-trigger", "once"],
    ["api-call", "once"],
  ]);
  expect(shapeOf({ kind: "api-call", scheduleKind: "cron" })).toBe("schedule");
});

it("what moves by itself", () => {
  const moving: JobStatus[] = jobStatuses.filter((status) => isMoving({ status }));
  expect(moving).toEqual(["queued", "running", "stopping"]);
});
