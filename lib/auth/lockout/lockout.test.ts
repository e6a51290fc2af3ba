import { describe, expect, test } from "vitest";
import { lockedUntilUnlocked } from "./locked-until-unlocked";
import { afterFailure, type FailureCounter, isLocked, noFailures } from "./lockout";

const policy = { failures: 5, lockMinutes: 30 };
const start = new Date("2026-01-01T00:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const fail = (counter: FailureCounter, times: number, at: Date) =>
  Array.from({ length: times }).reduce<FailureCounter>(
    (present) => afterFailure(present, policy, at),
    counter,
  );

describe("the failure counter", () => {
  test("the fifth failure locks for 30 minutes", () => {
    expect(isLocked(fail(noFailures, 4, start), start)).toBe(false);
    const locked = fail(noFailures, 5, start);
    expect(locked).toEqual({ failedSignIns: 0, lockCount: 1, lockedUntil: later(30) });
    expect(isLocked(locked, later(29))).toBe(true);
    expect(isLocked(locked, later(30))).toBe(false);
  });

  test("further tries while locked neither count nor extend the lock", () => {
    const locked = fail(noFailures, 5, start);
    expect(fail(locked, 50, later(20))).toEqual(locked);
  });

  test("three more failures after the lock lock until an administrator unlocks", () => {
    const locked = fail(noFailures, 5, start);
    expect(isLocked(fail(locked, 2, later(31)), later(31))).toBe(false);
    const forGood = fail(locked, 3, later(31));
    expect(forGood.lockedUntil).toEqual(lockedUntilUnlocked);
    expect(isLocked(forGood, later(5_000_000))).toBe(true);
  });
});
