import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { AppError } from "@/lib/core/errors";
import { waitingPasswords } from "@/lib/core/metrics/counters";
import { normalizePassword } from "./password-policy";

/** argon2id, 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet). */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const mostAtOnce = 2;
const mostWaiting = 64;
let running = 0;
const waiting: (() => void)[] = [];

/** Runs at most two at once, so that other requests keep a core; beyond the queue the answer is 503. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) {
      throw new AppError("busy", "Too many sign-ins at this moment. Try again in a few seconds.", {
        retryAfterSeconds: 3,
      });
    }
    waitingPasswords.inc();
    await new Promise<void>((resolve) => waiting.push(resolve));
    waitingPasswords.dec();
  } else {
    running++;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** @throws AppError `busy` when too many are waiting */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalizePassword(password), cost));
}

/** Of no password: an unknown user costs the same time as a known one. */
const nobodysHash =
  "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRub2JvZHlrbm93cw$Jk6pQJbLZ7fM6oJXGz0q9m1cI8cSx2x1n5m3v0aXk1Y";

/**
 * Whether the password is right. Takes the same time when there is none to compare with.
 * @throws AppError `busy` when too many are waiting
 */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const isRight = await inTurn(() => verify(passwordHash ?? nobodysHash, normalizePassword(password)));
  return isRight && passwordHash !== null;
}
