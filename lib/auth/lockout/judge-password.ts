import "server-only";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { type Candidate, candidateTarget, writeCounter } from "./failure-counters";
import { afterFailure, type FailureCounter, isLocked } from "./lockout";

interface Typed {
  /** Whose password it should be; the row is locked. */
  readonly user: Candidate;
  /** A browser that this user signed in from before has a counter of its own. */
  readonly device?: (FailureCounter & { readonly id: number }) | undefined;
  readonly matches: boolean;
}

/**
 * Decides about a password that somebody signs in with: a wrong one counts, and while the counter says no the right one is
 * refused as well. The caller is told the same words whatever the reason; the events say it.
 * @returns the events of the refusal; undefined when the password opens what it is for
 */
export async function judgePassword(
  tx: Database,
  { now }: Ctx,
  { user, device, matches }: Typed,
): Promise<AuditEvent[] | undefined> {
  const counter = device ?? user;
  if (isLocked(counter, now)) return refused(user, "locked");
  if (!matches) {
    const next = afterFailure(counter, user, now);
    await writeCounter(tx, user, device?.id, next);
    return refused(user, "wrong password", isLocked(next, now) ? next.lockedUntil : null);
  }
  if (!user.active) return refused(user, "inactive user");
  return user.accountActive ? undefined : refused(user, "inactive account");
}

function refused(user: Candidate, reason: string, lockedUntil: Date | null = null): AuditEvent[] {
  const target = candidateTarget(user);
  if (!lockedUntil) return [{ target, reason }];
  const changes = { lockedUntil: [null, lockedUntil.toISOString()] } as const;
  return [
    { target, reason },
    { action: "user.lock", outcome: "done", target, changes },
  ];
}
