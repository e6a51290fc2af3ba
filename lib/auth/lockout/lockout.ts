import { lockedUntilUnlocked } from "./locked-until-unlocked";

// One failure counter for every place that asks for a password (security.md). Pure.

export interface FailureCounter {
  readonly failedSignIns: number;
  /** How many locks there were since the last success or unlock. */
  readonly lockCount: number;
  readonly lockedUntil: Date | null;
}

export interface LockoutPolicy {
  /** Failures that lock for the first time. */
  readonly failures: number;
  readonly lockMinutes: number;
}

/** Failures after the first lock has passed that lock until an administrator unlocks. */
const failuresAfterLock = 3;

export const noFailures: FailureCounter = { failedSignIns: 0, lockCount: 0, lockedUntil: null };

/** Whether the lock is still on. */
export function isLocked({ lockedUntil }: FailureCounter, now: Date): boolean {
  return lockedUntil !== null && lockedUntil > now;
}

/** The counter after one more failure. While locked further tries count nothing and extend nothing. */
export function afterFailure(counter: FailureCounter, policy: LockoutPolicy, now: Date): FailureCounter {
  if (isLocked(counter, now)) return counter;
  const failedSignIns = counter.failedSignIns + 1;
  const isFirstLock = counter.lockCount === 0;
  if (failedSignIns < (isFirstLock ? policy.failures : failuresAfterLock)) {
    return { ...counter, failedSignIns, lockedUntil: null };
  }
  return {
    failedSignIns: 0,
    lockCount: counter.lockCount + 1,
    lockedUntil: isFirstLock ? new Date(now.getTime() + policy.lockMinutes * 60_000) : lockedUntilUnlocked,
  };
}
