import { describe, expect, it } from "vitest";
import type { UserPlan } from "@/lib/users/impact";
import { planDifference } from "./plan-difference";

const none = { count: 0, first: [] };

const plan = (devices: readonly string[], change: UserPlan["change"] = "deactivate"): UserPlan => ({
  change,
  hash: devices.join(),
  receiver: null,
  users: [
    {
      userId: 7,
      name: "Ada Lovelace",
      email: "ada@example.test",
      secretLastUsedAt: null,
      links: [],
      jobs: none,
      handedJobs: none,
      goneJobs: { ...none, stopped: 0 },
      instances: none,
      instancesAre: "kept",
      restorable: none,
      sessions: devices.map((device) => ({ device, lastSeenAt: "2026-11-22T10:00:00.000Z" })),
    },
  ],
});

describe("planDifference", () => {
  it("names sessions that began and that ended", () => {
    const earlier = plan(["Chrome on macOS", "Firefox on Windows"]);
    expect(planDifference(earlier, plan(["Chrome on macOS", "Chrome on macOS"]))).toEqual([
      "A session began: Chrome on macOS.",
      "A session ended: Firefox on Windows.",
    ]);
  });

  it("says that a link was mailed", () => {
    const [ada] = plan([]).users;
    const mailed = { ...plan([]), users: ada ? [{ ...ada, links: ["password-reset" as const] }] : [] };
    expect(planDifference(plan([]), mailed)).toEqual(["A link was mailed, or one is no longer valid."]);
  });

  it("names jobs that began and that ended", () => {
    const [ada] = plan([]).users;
    const withJobs = (...names: string[]): UserPlan => {
      const first = names.map((name) => ({ kind: "poller" as const, name }));
      return { ...plan([]), users: ada ? [{ ...ada, jobs: { count: names.length, first } }] : [] };
    };
    expect(planDifference(withJobs("Mailbox", "Files"), withJobs("Mailbox", "Orders"))).toEqual([
      "New: Poller Orders.",
      "Gone: Poller Files.",
    ]);
    expect(planDifference(withJobs(), withJobs("Orders"))).toEqual([
      "0 jobs became 1.",
      "New: Poller Orders.",
    ]);
  });

  it("says so when nothing that is shown differs", () => {
    const same = plan(["Chrome on macOS"]);
    expect(planDifference(same, same)).toEqual([
      "The user secret was reset, or a session, job or instance was replaced by another.",
    ]);
  });

  it("says that somebody else did it", () => {
    expect(planDifference(plan([]), { ...plan([]), users: [] })).toEqual([
      "Somebody else deactivated this user.",
    ]);
    const reactivation = plan([], "reactivate");
    expect(planDifference(reactivation, { ...reactivation, users: [] })).toEqual([
      "Somebody else reactivated this user.",
    ]);
  });
});
