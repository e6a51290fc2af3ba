import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import { knownDevices, organizations, sessions, users } from "@/db/schema";
import type { CommandOutcome } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { newSecret, tokenHash } from "./keys";
import { type Candidate, candidateActor, candidateTarget, type Credential } from "./lockout/failure-counters";
import { asksFactor } from "./sign-in-steps";

export interface SignedIn {
  readonly sessionToken: string;
  /** For the cookie by which this browser is known the next time. */
  readonly deviceToken: string;
}

export interface SignInWay {
  /** Who vouched for the user; null: the password was typed. */
  readonly provider: string | null;
  /** Of a browser that signed in as this user before. */
  readonly knownDeviceToken: string | undefined;
  /** It is no device that would be known the next time. */
  readonly isProgram?: boolean;
}

/**
 * Opens a session for somebody whose password or provider was right. When the second factor is still missing the browser
 * is half signed in: it is no known device yet, and the event says only that the first step was done.
 */
export async function openSession(
  tx: Database,
  ctx: Ctx,
  user: Candidate,
  { provider, knownDeviceToken, isProgram = false }: SignInWay,
): Promise<CommandOutcome<SignedIn>> {
  const { organizationId, userId } = user;
  await forgetDead(tx, user);
  const sessionToken = newSecret();
  const deviceToken = knownDeviceToken ?? newSecret();
  const deviceHash = isProgram ? null : tokenHash(deviceToken);
  await tx.insert(sessions).values({
    organizationId,
    userId,
    tokenHash: tokenHash(sessionToken),
    sessionVersion: user.sessionVersion,
    provider,
    deviceHash,
    ip: ctx.ip,
    userAgent: ctx.userAgent ?? (isProgram ? "API client" : undefined),
  });
  const isHalf = asksFactor({ ...user, provider });
  if (!isHalf) await completeSignIn(tx, ctx, user, deviceHash);
  const receipt = provider === null ? {} : { receipt: { provider } };
  const action = isHalf ? { action: "session.first-step" as const } : {};
  return {
    data: { sessionToken, deviceToken },
    audit: [{ ...action, target: candidateTarget(user), actor: candidateActor(user), ...receipt }],
  };
}

/** What follows once somebody is past every factor: the browser is known from now on, and the sign-in is noted. */
export async function completeSignIn(
  tx: Database,
  ctx: Ctx,
  { organizationId, userId }: Credential,
  deviceHash: Buffer | null,
): Promise<void> {
  if (deviceHash) {
    await tx
      .insert(knownDevices)
      .values({ organizationId, userId, tokenHash: deviceHash })
      .onConflictDoNothing({ target: knownDevices.tokenHash });
  }
  await tx
    .update(users)
    .set({ lastSignInAt: ctx.now })
    .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
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
