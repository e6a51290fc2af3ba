// At most five wrong codes in any 15 minutes, for each user, whatever the browser. Pure.

const mostTries = 5;
const pauseMs = 15 * 60_000;

export interface Tries {
  readonly failedTries: number;
  /** When the last of them was; 15 minutes without another one and the count starts anew. */
  readonly triesSince: Date | null;
}

export const noTries: Tries = { failedTries: 0, triesSince: null };

function present(tries: Tries, now: Date): Tries {
  const isOver = tries.triesSince === null || tries.triesSince.getTime() + pauseMs <= now.getTime();
  return isOver ? noTries : tries;
}

/** From when on a code is looked at again, while too many were wrong. */
export function pausedUntil(tries: Tries, now: Date): Date | undefined {
  const { failedTries, triesSince } = present(tries, now);
  if (failedTries < mostTries || triesSince === null) return undefined;
  return new Date(triesSince.getTime() + pauseMs);
}

/** The count after one more wrong code. */
export function afterWrongCode(tries: Tries, now: Date): Tries {
  return { failedTries: present(tries, now).failedTries + 1, triesSince: now };
}
