import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { mailLinks, organizations, sessions, users as usersTable } from "@/db/schema";
import { deviceName } from "@/lib/auth/device-name";
import { isLiveLink } from "@/lib/auth/links/mail-links";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { noWork, type OwnedWork, ownedWork, type WorkSummary } from "@/lib/instances/owned/owned-work";
import { type RestorableJob, restorableJobs } from "@/lib/jobs/work/restore-jobs";
import type { NamedWork, UserPlan } from "./impact";
import type { UserChange } from "./schemas";
import { type UserRecord, userTarget } from "./user-record";
import { type PlanOptions, restingParts, workImpact } from "./work/work-impact";

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

function restorableOf(jobs: readonly RestorableJob[], userId: number): NamedWork {
  const own = jobs.filter((job) => job.userId === userId);
  return { count: own.length, first: own.slice(0, 5).map(({ kind, name }) => ({ kind, name })) };
}

/** What a change reaches, besides the users themselves: everything that ends, stops, goes or comes back. */
async function reached(
  tx: Database,
  ctx: Ctx,
  change: UserChange,
  ids: readonly number[],
  options: PlanOptions,
) {
  const isReactivation = change === "reactivate";
  return {
    live: await liveSessions(tx, ctx, ids),
    links: await liveLinks(tx, ctx, ids),
    work: isReactivation
      ? new Map<number, OwnedWork>()
      : await ownedWork(tx, ctx, { userIds: ids }, restingParts(change, options)),
    restorable: isReactivation ? await restorableJobs(tx, ctx, ids) : [],
  };
}

/**
 * What the change would do to these users at this moment. The hash covers exactly that: who, their state, their sessions,
 * secrets, links, jobs and instances.
 */
export async function planFor(
  tx: Database,
  ctx: Ctx,
  change: UserChange,
  users: readonly UserRecord[],
  options: PlanOptions = {},
): Promise<UserPlan> {
  const ids = users.map((user) => user.userId);
  const { live, links, work, restorable } = await reached(tx, ctx, change, ids, options);
  const linksOf = (userId: number) => links.filter((link) => link.userId === userId).map(({ kind }) => kind);
  const of = (userId: number) => live.filter((session) => session.userId === userId);
  const facts = users.map((user) => [
    user.userId,
    user.active,
    user.secretVersion,
    of(user.userId).map((session) => session.id),
    linksOf(user.userId),
    Object.values(work.get(user.userId) ?? noWork).map(({ fingerprint }: WorkSummary) => fingerprint),
    restorable.filter(({ userId }) => userId === user.userId).map(({ jobId }) => jobId),
  ]);
  const { removeInstances = false, receiver } = options;
  return {
    change,
    hash: createHash("sha256")
      .update(JSON.stringify([change, removeInstances, receiver?.userId ?? null, facts]))
      .digest("hex"),
    receiver: receiver ? { userId: receiver.userId, name: receiver.name } : null,
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
      ...workImpact(change, work.get(user.userId) ?? noWork, options),
      restorable: restorableOf(restorable, user.userId),
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
