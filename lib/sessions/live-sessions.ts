import "server-only";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import { organizations, sessions, users } from "@/db/schema";
import { isAdministrator } from "@/lib/access/administration";
import type { Privilege } from "@/lib/access/privileges";
import { deviceName } from "@/lib/auth/device-name";
import { nextSignInStep } from "@/lib/auth/sign-in-steps";
import { type Ctx, currentSessionId } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { SessionRow } from "./schemas";

export interface SessionOwner {
  readonly userId: number;
  readonly privileges: ReadonlySet<Privilege>;
}

/** Rows that a request would still be served for: neither idle, nor too old, nor ended by a change of the user. */
async function selectLive(database: Database, { organizationId }: Ctx, userId: number) {
  const expiry = organizations.passwordExpirationDays;
  return database
    .select({
      id: sessions.id,
      ip: sessions.ip,
      userAgent: sessions.userAgent,
      provider: sessions.provider,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      hasGivenFactor: sql<boolean>`${sessions.secondFactorAt} is not null`,
      isPastFirstMinutes: sql<boolean>`${sessions.createdAt} < now() - interval '15 minutes'`,
      isEnrolled: sql<boolean>`${users.twoFactorEnrolledAt} is not null`,
      mustChangePassword: users.mustChangePassword,
      isPasswordExpired: sql<boolean>`coalesce(${expiry} > 0
        and ${users.passwordChangedAt} < now() - make_interval(days => ${expiry}), false)`,
      policy: organizations.twoFactorPolicy,
      providerSecondFactor: organizations.providerSecondFactor,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.organizationId, sessions.organizationId), eq(users.id, sessions.userId)))
    .innerJoin(organizations, eq(organizations.id, sessions.organizationId))
    .where(
      and(
        eq(sessions.organizationId, organizationId),
        eq(sessions.userId, userId),
        eq(sessions.sessionVersion, users.sessionVersion),
        gt(sessions.lastSeenAt, sql`now() - make_interval(mins => ${organizations.sessionIdleMinutes})`),
        gt(sessions.createdAt, sql`now() - make_interval(mins => ${organizations.sessionMaximumMinutes})`),
      ),
    );
}

/**
 * The signed-in browsers of this user, the one that asks first, then as they were last seen. Half signed in ones are
 * there too, with what is still to come, for as long as they may finish.
 */
export async function liveSessions(database: Database, ctx: Ctx, owner: SessionOwner): Promise<SessionRow[]> {
  const currentId = currentSessionId(ctx);
  const found = await selectLive(database, ctx, owner.userId);
  const rows = found.flatMap(({ userAgent, isPastFirstMinutes, ...row }): SessionRow[] => {
    const step = nextSignInStep({ ...row, isAdministrator: isAdministrator(owner.privileges) }) ?? null;
    // As requests are judged: whoever left the second factor out for too long starts anew.
    if (step === "second-factor" && isPastFirstMinutes) return [];
    return [
      {
        id: row.id,
        device: deviceName(userAgent),
        ip: row.ip,
        provider: row.provider,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.lastSeenAt.toISOString(),
        isCurrent: row.id === currentId,
        step,
      },
    ];
  });
  return rows.sort(
    (one, other) =>
      Number(other.isCurrent) - Number(one.isCurrent) ||
      other.lastSeenAt.localeCompare(one.lastSeenAt) ||
      other.id - one.id,
  );
}

/** Ends these sessions of one user: their next request is refused. */
export async function endSessions(
  tx: Database,
  { organizationId }: Ctx,
  userId: number,
  ended: readonly SessionRow[],
): Promise<void> {
  const ids = ended.map(({ id }) => id);
  await tx
    .delete(sessions)
    .where(
      and(
        eq(sessions.organizationId, organizationId),
        eq(sessions.userId, userId),
        inArray(sessions.id, ids),
      ),
    );
}
