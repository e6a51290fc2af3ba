import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { mailLinks, organizations, sessions, users as usersTable } from "@/db/schema";
import { deviceName } from "@/lib/auth/device-name";
import { isLiveLink } from "@/lib/auth/links/mail-links";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import type { UserChange, UserPlan } from "./schemas";
import { type UserRecord, userTarget } from "./user-record";

/** Sessions that would still be accepted: neither idle nor too old. */
async function liveSessions(tx: Database, ctx: Ctx, userIds: readonly number[]) {
  return tx
    .select({
      id: sessions.id,
      userId: sessions.userId,
      userAgent: sessions.userAgent,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(organizations, eq(organizations.id, sessions.organizationId))
    .where(
      and(
        eq(sessions.organizationId, ctx.organizationId),
        inArray(sessions.userId, [...userIds]),
        gt(sessions.lastSeenAt, sql`now() - make_interval(mins => ${organizations.sessionIdleMinutes})`),
        gt(sessions.createdAt, sql`now() - make_interval(mins => ${organizations.sessionMaximumMinutes})`),
      ),
    )
    .orderBy(asc(sessions.id));
}

/** Links by mail that would still be taken. */
async function liveLinks(tx: Database, ctx: Ctx, userIds: readonly number[]) {
  return tx
    .select({ userId: mailLinks.userId, kind: mailLinks.kind })
    .from(mailLinks)
    .innerJoin(
      usersTable,
      and(eq(usersTable.organizationId, mailLinks.organizationId), eq(usersTable.id, mailLinks.userId)),
    )
    .where(
      and(
        eq(mailLinks.organizationId, ctx.organizationId),
        inArray(mailLinks.userId, [...userIds]),
        isLiveLink,
      ),
    )
    .orderBy(asc(mailLinks.kind));
}

/**
 * What the change would do to these users at this moment. The hash covers exactly that: who, their state, their sessions,
 * secrets and links.
 */
export async function planFor(
  tx: Database,
  ctx: Ctx,
  change: UserChange,
  users: readonly UserRecord[],
): Promise<UserPlan> {
  const ids = users.map((user) => user.userId);
  const live = await liveSessions(tx, ctx, ids);
  const links = await liveLinks(tx, ctx, ids);
  const linksOf = (userId: number) => links.filter((link) => link.userId === userId).map(({ kind }) => kind);
  const of = (userId: number) => live.filter((session) => session.userId === userId);
  const facts = users.map((user) => [
    user.userId,
    user.active,
    user.secretVersion,
    of(user.userId).map((session) => session.id),
    linksOf(user.userId),
  ]);
  return {
    change,
    hash: createHash("sha256")
      .update(JSON.stringify([change, facts]))
      .digest("hex"),
    users: users.map((user) => ({
      userId: user.userId,
      name: user.name,
      email: user.email,
      sessions: of(user.userId).map((session) => ({
        device: deviceName(session.userAgent),
        lastSeenAt: session.lastSeenAt.toISOString(),
      })),
      secretLastUsedAt: user.secretLastUsedAt?.toISOString() ?? null,
      links: linksOf(user.userId),
    })),
  };
}

/**
 * @throws AppError `conflict` with the present plan when reality is no longer what was confirmed
 */
export function requireSamePlan(
  plan: UserPlan,
  confirmedHash: string | undefined,
  users: readonly UserRecord[],
): void {
  if (confirmedHash === undefined || confirmedHash === plan.hash) return;
  const [first] = users;
  throw new AppError(
    "conflict",
    "Something changed while you looked. Nothing was done. This is how it is now.",
    {
      details: { plan },
      ...(first && { target: userTarget(first) }),
    },
  );
}
