/** Locks from this time on stand for "until an administrator unlocks". */
export const lockedUntilUnlocked = new Date("9999-12-31T00:00:00Z");
