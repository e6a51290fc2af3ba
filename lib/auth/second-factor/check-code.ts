import "server-only";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { type Candidate, candidateTarget, lockKnownDevice, writeCounter } from "../lockout/failure-counters";
import { lockedUntilUnlocked } from "../lockout/locked-until-unlocked";
import { afterFailure, type FailureCounter, isLocked, noFailures } from "../lockout/lockout";
import { type FactorRecord, lockFactor, takeStep, writeTries } from "./factor-record";
import type { OwnSession } from "./own-session";
import { spendRecoveryCode } from "./recovery-codes";
import { acceptedStep } from "./totp";
import { afterWrongCode, noTries, pausedUntil } from "./tries";

export type GivenFactor = "app" | "recovery code";

export type CodeOutcome =
  | { readonly given: GivenFactor; readonly refusal?: undefined }
  /** What the command answers as it is: the wrong code stays counted. */
  | { readonly refusal: AppError; readonly audit: readonly AuditEvent[] };

export interface CodeCall {
  /** The user's row, locked: codes given in several browsers at once follow one another. */
  readonly user: Candidate;
  /** Without a device the count is the user's. */
  readonly session: Pick<OwnSession, "deviceHash">;
  /** Six digits of the app, or a recovery code. */
  readonly code: string;
}

/**
 * Looks at a code. A right one starts both counts anew: that of the user's codes and the failure counter of signing in. A
 * wrong one adds to both. While either says no, the right code is refused as well and nothing is counted.
 */
export async function checkCode(
  tx: Database,
  ctx: Ctx,
  { user, session, code }: CodeCall,
): Promise<CodeOutcome> {
  const factor = await lockFactor(tx, user);
  if (!factor?.confirmedAt) throw noFactor();
  const device = session.deviceHash ? await lockKnownDevice(tx, user, session.deviceHash) : undefined;
  const counter = device ?? user;
  const until = isLocked(counter, ctx.now) ? counter.lockedUntil : pausedUntil(factor, ctx.now);
  if (until) return { refusal: waitUntil(until, ctx.now), audit: [refused(user, "too many failures")] };
  const given = await accept(tx, ctx, user, factor, code);
  if (given) {
    await writeTries(tx, user, noTries);
    await writeCounter(tx, user, device?.id, noFailures);
    return { given };
  }
  const next = afterFailure(counter, user, ctx.now);
  await writeTries(tx, user, afterWrongCode(factor, ctx.now));
  await writeCounter(tx, user, device?.id, next);
  return { refusal: wrongCode(), audit: [refused(user, "wrong code"), ...locks(user, next, ctx.now)] };
}

async function accept(
  tx: Database,
  { now }: Ctx,
  user: Candidate,
  factor: FactorRecord,
  code: string,
): Promise<GivenFactor | undefined> {
  if (!/^\d+$/.test(code))
    return (await spendRecoveryCode(tx, user, code, now)) ? "recovery code" : undefined;
  const step = acceptedStep(factor.seed, code, now, factor.lastStep);
  return step !== undefined && (await takeStep(tx, user, step)) ? "app" : undefined;
}

const refused = (user: Candidate, reason: string): AuditEvent => ({
  target: candidateTarget(user),
  reason,
});

function locks(user: Candidate, next: FailureCounter, now: Date): AuditEvent[] {
  if (!isLocked(next, now)) return [];
  const changes = { lockedUntil: [null, next.lockedUntil?.toISOString()] } as const;
  return [{ action: "user.lock", outcome: "done", target: candidateTarget(user), changes }];
}

const noFactor = () =>
  new AppError("refused", "There is no second factor to give a code of. Ask an administrator to reset it.");

/** The same words for a wrong code, one that was used before, and one that is over. */
export function wrongCode(): AppError {
  const message = "This code is not right, or it was used before. Wait for the next one and type that.";
  return new AppError("invalid_input", message, { fields: { code: [message] } });
}

function waitUntil(until: Date, now: Date): AppError {
  if (until >= lockedUntilUnlocked) {
    return new AppError("refused", "Too many failed sign-ins. Ask an administrator to unlock you.");
  }
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1_000);
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return new AppError("refused", `Too many wrong codes. Wait ${wait}, then try again.`, {
    retryAfterSeconds: seconds,
  });
}
