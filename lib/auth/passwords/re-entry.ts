import "server-only";
import { and, eq } from "drizzle-orm";
import { users } from "@/db/schema";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Database, inTenant } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import {
  type Candidate,
  candidateTarget,
  type Credential,
  lockCandidate,
  writeCounter,
} from "../lockout/failure-counters";
import { afterFailure, isLocked, noFailures } from "../lockout/lockout";
import { verifyPassword } from "./passwords";

// Typing one's password again, before something that only its owner may do. Counted like a sign-in.

/** The password that was typed again, compared before the transaction opens: in `prepare` of a command. */
export interface Reentry {
  readonly isRight: boolean;
  readonly checkedHash: string | null;
}

function credentialOf({ actor, organizationId }: Ctx): Credential {
  return { organizationId, userId: actor.type === "user" ? actor.userId : 0 };
}

type Reach = (database: Database) => Promise<unknown>;

async function storedHash({ organizationId, userId }: Credential, requireReach?: Reach) {
  return inTenant(organizationId, { mode: "read" }, async (database) => {
    await requireReach?.(database);
    const [row] = await database
      .select({ passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
    return row?.passwordHash ?? null;
  });
}

/**
 * Compares what was typed with the password of a user.
 * @param requireReach whether the actor may know of this user at all, asked before anything takes time
 * @throws AppError `busy` when too many passwords are compared at once
 */
export async function comparePassword(
  credential: Credential,
  typed: string,
  requireReach?: Reach,
): Promise<Reentry> {
  const checkedHash = await storedHash(credential, requireReach);
  return { checkedHash, isRight: await verifyPassword(typed, checkedHash) };
}

/** @throws AppError `busy` when too many passwords are compared at once */
export function compareReentry(ctx: Ctx, currentPassword: string): Promise<Reentry> {
  return comparePassword(credentialOf(ctx), currentPassword);
}

const wrongPassword = () =>
  new AppError("invalid_input", "The current password is not right.", {
    fields: { currentPassword: ["This is not your current password."] },
  });

export type ReentryOutcome =
  | { readonly user: Candidate; readonly refusal?: undefined }
  /** What the command answers as it is: the failure stays counted. */
  | { readonly refusal: AppError; readonly audit: readonly AuditEvent[] };

/**
 * Locks the actor's own row and decides: the right password starts the failure counter anew, a wrong one counts, and while
 * the user is locked even the right one is refused, in the same words.
 * @param options.resetsCounter false when a second factor is still to come: the password alone is no success yet
 */
export async function confirmReentry(
  tx: Database,
  ctx: Ctx,
  { isRight, checkedHash }: Reentry,
  { resetsCounter = true } = {},
): Promise<ReentryOutcome> {
  const credential = credentialOf(ctx);
  const user = await lockCandidate(tx, credential);
  if (!user) throw new AppError("unauthenticated", "You are signed out. Sign in again.");
  const target = candidateTarget(user);
  if (isLocked(user, ctx.now)) return { refusal: wrongPassword(), audit: [{ target, reason: "locked" }] };
  // A password that was changed while it was compared no longer counts.
  if (!isRight || user.passwordHash !== checkedHash) {
    await writeCounter(tx, credential, undefined, afterFailure(user, user, ctx.now));
    return { refusal: wrongPassword(), audit: [{ target, reason: "wrong password" }] };
  }
  if (resetsCounter) await writeCounter(tx, credential, undefined, noFailures);
  return { user };
}
