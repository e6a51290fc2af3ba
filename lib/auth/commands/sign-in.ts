import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { knownDevices, organizations, sessions, users } from "@/db/schema";
import { textLimits } from "@/db/values";
import type { AuditEvent } from "@/lib/core/audit";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import { type Database, lookUp } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { exactText } from "@/lib/core/text";
import { emailKey } from "@/lib/users/email";
import {
  type Candidate,
  type Credential,
  lockCandidate,
  lockKnownDevice,
  writeCounter,
} from "../lockout/failure-counters";
import { newSecret, tokenHash } from "../keys";
import { afterFailure, isLocked, noFailures } from "../lockout/lockout";
import { verifyPassword } from "../passwords/passwords";

const signInInput = z.strictObject({
  email: exactText("Email", textLimits.email * 4),
  password: exactText("Password", textLimits.password),
  /** From the cookie of a browser that signed in before. */
  deviceToken: exactText("Device", 100).optional(),
});

export interface SignedIn {
  readonly sessionToken: string;
  readonly deviceToken: string;
}

/** The same words for unknown, wrong, locked and inactive: nothing tells which. */
export const signInRefusal = "Email or password is not right, or this user cannot sign in at the moment.";

interface CredentialRow extends Record<string, unknown> {
  id: number;
  organization_id: number;
  password_hash: string | null;
}

async function findCredential(email: string) {
  const key = emailKey(email);
  const [row] = await lookUp<CredentialRow>(
    "sign_in_candidate",
    "select id, organization_id, password_hash from users where email_key = $1",
    [key],
  );
  return row;
}

/**
 * Checks the password, counts failures and opens a session. The password is compared before the transaction, for an
 * unknown address too, so that every refusal takes the same time.
 * @throws AppError `unauthenticated` in the same words for every reason; `busy` when too many sign in at once
 */
export const signIn = defineCommand({
  action: "session.sign-in",
  privilege: "public",
  input: signInInput,
  async prepare(_ctx, { email, password }) {
    const row = await findCredential(email);
    const isRight = await verifyPassword(password, row?.password_hash ?? null);
    return {
      isRight,
      checkedHash: row?.password_hash ?? null,
      credential: { organizationId: Number(row?.organization_id ?? 0), userId: Number(row?.id ?? 0) },
    };
  },
  tenantOf: ({ credential }) => credential.organizationId,
  async run(tx, ctx, { deviceToken }, { credential, isRight, checkedHash }) {
    const user = await lockCandidate(tx, credential);
    const device = await lockKnownDevice(tx, credential, tokenHash(deviceToken ?? ""));
    if (!user) return { refusal: new AppError("unauthenticated", signInRefusal), audit: [] };
    // A password that was changed while it was compared no longer counts.
    const matches = isRight && user.passwordHash === checkedHash;
    const counter = device ?? user;
    if (isLocked(counter, ctx.now)) return refuse(user, "locked");
    if (!matches) {
      const next = afterFailure(counter, user, ctx.now);
      await writeCounter(tx, credential, device?.id, next);
      return refuse(user, "wrong password", isLocked(next, ctx.now) ? next.lockedUntil : null);
    }
    if (!user.active) return refuse(user, "inactive user");
    if (!user.accountActive) return refuse(user, "inactive account");
    await writeCounter(tx, credential, device?.id, noFailures);
    return openSession(tx, ctx, credential, user, device ? deviceToken : undefined);
  },
});

function targetOf(user: Candidate) {
  return {
    type: "user" as const,
    id: user.userId,
    name: `${user.firstName} ${user.lastName}`,
    email: user.email,
    accountId: user.accountId,
  };
}

function refuse(user: Candidate, reason: string, lockedUntil: Date | null = null): CommandOutcome<SignedIn> {
  const audit: AuditEvent[] = [{ target: targetOf(user), reason }];
  if (lockedUntil) {
    audit.push({
      action: "user.lock",
      outcome: "done",
      target: targetOf(user),
      changes: { lockedUntil: [null, lockedUntil.toISOString()] },
    });
  }
  return { refusal: new AppError("unauthenticated", signInRefusal), audit };
}

async function openSession(
  tx: Database,
  ctx: Ctx,
  { organizationId, userId }: Credential,
  user: Candidate,
  knownDeviceToken: string | undefined,
): Promise<CommandOutcome<SignedIn>> {
  await forgetDead(tx, { organizationId, userId });
  const sessionToken = newSecret();
  const deviceToken = knownDeviceToken ?? newSecret();
  await tx.insert(sessions).values({
    organizationId,
    userId,
    tokenHash: tokenHash(sessionToken),
    sessionVersion: user.sessionVersion,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
  });
  if (knownDeviceToken === undefined) {
    await tx.insert(knownDevices).values({ organizationId, userId, tokenHash: tokenHash(deviceToken) });
  }
  await tx
    .update(users)
    .set({ lastSignInAt: ctx.now })
    .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
  const target = targetOf(user);
  const actor = { userId, name: target.name, email: user.email, accountId: user.accountId };
  return { data: { sessionToken, deviceToken }, audit: [{ target, actor }] };
}

/** Sessions and devices of this user that can no longer be used, so that their tables do not grow for ever. */
async function forgetDead(tx: Database, { organizationId, userId }: Credential): Promise<void> {
  await tx.execute(sql`
    delete from ${sessions} using ${organizations}
    where ${sessions.organizationId} = ${organizationId} and ${sessions.userId} = ${userId}
      and ${organizations.id} = ${sessions.organizationId}
      and (${sessions.lastSeenAt} < now() - make_interval(mins => ${organizations.sessionIdleMinutes})
        or ${sessions.createdAt} < now() - make_interval(mins => ${organizations.sessionMaximumMinutes}))`);
  await tx
    .delete(knownDevices)
    .where(
      and(
        eq(knownDevices.organizationId, organizationId),
        eq(knownDevices.userId, userId),
        lt(knownDevices.lastUsedAt, sql`now() - interval '400 days'`),
      ),
    );
}
