import "server-only";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { type Candidate, writeCounter } from "../lockout/failure-counters";
import { noFailures } from "../lockout/lockout";
import { compareReentry, confirmReentry, type Reentry } from "../passwords/re-entry";
import { checkCode } from "./check-code";
import { lockSelf, readOwnSession } from "./own-session";

/** Compares the password that was typed again, if one was: in `prepare` of a command. */
export async function compareIfTyped(ctx: Ctx, currentPassword: string | null) {
  return currentPassword === null ? undefined : compareReentry(ctx, currentPassword);
}

/** The password is asked and was not typed. */
export function missingPassword(): AppError {
  const message = "Current password is missing. Type it.";
  return new AppError("invalid_input", message, { fields: { currentPassword: [message] } });
}

export type ConfirmedOutcome =
  | { readonly user: Candidate; readonly refusal?: undefined }
  | { readonly refusal: AppError; readonly audit: readonly AuditEvent[] };

/**
 * Before a second factor is changed: the password (of somebody who has one), then a code. Only both together start the
 * failure counter anew, so that the password alone does not buy more codes.
 */
export async function confirmPasswordAndCode(
  tx: Database,
  ctx: Ctx,
  reentry: Reentry | undefined,
  code: string,
): Promise<ConfirmedOutcome> {
  const session = await readOwnSession(tx, ctx);
  const user = await lockSelf(tx, ctx);
  if (user.passwordHash !== null) {
    if (!reentry) throw missingPassword();
    const confirmed = await confirmReentry(tx, ctx, reentry, { resetsCounter: false });
    if (confirmed.refusal) return confirmed;
  }
  const outcome = await checkCode(tx, ctx, { user, session, code });
  if (outcome.refusal) return outcome;
  await writeCounter(tx, user, undefined, noFailures);
  return { user };
}
