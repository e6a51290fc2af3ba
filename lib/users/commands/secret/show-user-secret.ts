import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { textLimits } from "@/db/values";
import { isAdministrator } from "@/lib/access/administration";
import { userPrivileges } from "@/lib/access/decide";
import {
  type Candidate,
  candidateTarget,
  lockCandidate,
  writeCounter,
} from "@/lib/auth/lockout/failure-counters";
import { judgePassword } from "@/lib/auth/lockout/judge-password";
import { noFailures } from "@/lib/auth/lockout/lockout";
import { comparePassword } from "@/lib/auth/passwords/re-entry";
import { secondFactorInput } from "@/lib/auth/schemas";
import { checkCode } from "@/lib/auth/second-factor/check-code";
import { openUserSecret } from "@/lib/auth/secrets";
import { asksFactor, nextSignInStep } from "@/lib/auth/sign-in-steps";
import type { AuditEvent } from "@/lib/core/audit";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError, notFound } from "@/lib/core/errors";
import { exactText, idInput } from "@/lib/core/text";
import { stepRefusal } from "@/lib/core/verb/sign-in-step";
import { readApiUser } from "../../api/find-user";
import { loadUsers, type UserRecord } from "../../user-record";

const input = z.strictObject({
  userId: idInput,
  password: exactText("Password", textLimits.password),
  code: secondFactorInput.shape.code.optional(),
});

interface Refused {
  readonly refusal: AppError;
  readonly audit: readonly AuditEvent[];
}

/** The same words for wrong, locked and inactive: nothing tells which. */
function wrongPassword(audit: readonly AuditEvent[]): Refused {
  const message = "The password is not right, or this user cannot sign in at the moment.";
  return { refusal: new AppError("unauthenticated", message), audit };
}

/** Where a sign-in would ask for a code, this does as well; only both together start the failure counter anew. */
async function refuseFactor(
  tx: Database,
  ctx: Ctx,
  user: Candidate,
  code: string | undefined,
): Promise<Refused | undefined> {
  if (!asksFactor({ ...user, provider: null })) {
    await writeCounter(tx, user, undefined, noFailures);
    return undefined;
  }
  if (code === undefined) {
    const message =
      "This user signs in with a second factor: send its code in the header “elements-user-code”.";
    const audit = [{ target: candidateTarget(user), reason: "second factor missing" }];
    return { refusal: new AppError("unauthenticated", message), audit };
  }
  const outcome = await checkCode(tx, ctx, { user, session: { deviceHash: null }, code });
  if (!outcome.refusal) return undefined;
  const { message, retryAfterSeconds } = outcome.refusal;
  const options = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return { refusal: new AppError("unauthenticated", message, options), audit: outcome.audit };
}

/** What a sign-in would still ask before anything opens: a password that is not the user's own or too old opens nothing. */
function refuseStep(user: Candidate, { privileges }: UserRecord, isPasswordExpired: boolean) {
  const step = nextSignInStep({
    ...user,
    isAdministrator: isAdministrator(privileges),
    hasGivenFactor: true,
    provider: null,
    isPasswordExpired,
  });
  if (!step) return undefined;
  const refusal = stepRefusal(step);
  return { refusal, audit: [{ target: candidateTarget(user), reason: refusal.message }] };
}

async function readSecret(tx: Database, { organizationId }: Ctx, userId: number): Promise<string> {
  const [row] = await tx
    .select({ secretSealed: users.secretSealed })
    .from(users)
    .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
  if (!row) throw new Error("the user's row was locked before");
  return openUserSecret(organizationId, row.secretSealed);
}

/**
 * A user with their secret, to whoever gives that user's password. It is judged, counted and noted exactly as at a sign-in.
 * @throws AppError `unauthenticated` in the same words for every reason; `busy` when too many sign in at once
 */
export const showUserSecret = defineCommand({
  action: "user.show-secret",
  privilege: userPrivileges("view"),
  input,
  isTimeEven: true,
  prepare: (ctx, { userId, password }) =>
    comparePassword({ organizationId: ctx.organizationId, userId }, password, (database) =>
      loadUsers(database, ctx, [userId], { lock: false }),
    ),
  async run(tx, ctx, { userId, code }, { isRight, checkedHash }) {
    const [record] = await loadUsers(tx, ctx, [userId], { lock: false });
    const user = await lockCandidate(tx, { organizationId: ctx.organizationId, userId });
    if (!record || !user) throw notFound();
    // A password that was changed while it was compared no longer counts.
    const matches = isRight && user.passwordHash === checkedHash;
    const events = await judgePassword(tx, ctx, { user, matches });
    if (events) return wrongPassword(events);
    const refused = await refuseFactor(tx, ctx, user, code);
    if (refused) return refused;
    const found = await readApiUser(tx, ctx, userId);
    const pending = refuseStep(user, record, found.credentialsExpired);
    if (pending) return pending;
    const secret = await readSecret(tx, ctx, userId);
    return { data: { ...found, secret }, audit: [{ target: candidateTarget(user) }] };
  },
});
