import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { mailLinks, organizations, sessions, users } from "@/db/schema";
import { isLiveLink } from "@/lib/auth/links/mail-links";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import {
  noWork,
  type OwnedWork,
  ownedWork,
  together,
  type WorkSummary,
} from "@/lib/instances/owned/owned-work";
import { type AccountRecord, accountTarget } from "./account-record";
import type { AccountChange, AccountPlan } from "./schemas";

const namesShown = 5;

const usersOf = (ctx: Ctx, account: AccountRecord) =>
  and(eq(users.organizationId, ctx.organizationId), eq(users.accountId, account.accountId));

/** Sessions that would still be accepted (neither idle nor too old): how many, and the newest of them. */
async function liveSessions(tx: Database, ctx: Ctx, account: AccountRecord) {
  const [row] = await tx
    .select({ count: sql<number>`count(*)`, newest: sql<number | null>`max(${sessions.id})` })
    .from(sessions)
    .innerJoin(organizations, eq(organizations.id, sessions.organizationId))
    .innerJoin(users, and(eq(users.organizationId, sessions.organizationId), eq(users.id, sessions.userId)))
    .where(
      and(
        eq(sessions.organizationId, ctx.organizationId),
        usersOf(ctx, account),
        gt(sessions.lastSeenAt, sql`now() - make_interval(mins => ${organizations.sessionIdleMinutes})`),
        gt(sessions.createdAt, sql`now() - make_interval(mins => ${organizations.sessionMaximumMinutes})`),
      ),
    );
  return { count: Number(row?.count ?? 0), newest: row?.newest ?? null };
}

/** Links by mail that would still be taken: few, since each lives half an hour. */
async function countLinks(tx: Database, ctx: Ctx, account: AccountRecord): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)` })
    .from(mailLinks)
    .innerJoin(users, and(eq(users.organizationId, mailLinks.organizationId), eq(users.id, mailLinks.userId)))
    .where(and(eq(mailLinks.organizationId, ctx.organizationId), usersOf(ctx, account), isLiveLink));
  return Number(row?.count ?? 0);
}

/** Who is inactive is few and indexed, so the active ones are counted by what remains of the kept count. */
async function countActive(tx: Database, ctx: Ctx, account: AccountRecord): Promise<number> {
  const [row] = await tx
    .select({ inactive: sql<number>`count(*)` })
    .from(users)
    .where(and(usersOf(ctx, account), eq(users.active, false)));
  return account.userCount - Number(row?.inactive ?? 0);
}

async function firstUsers(tx: Database, ctx: Ctx, account: AccountRecord, change: AccountChange) {
  if (change === "reactivate") return [];
  return tx
    .select({ id: users.id, firstName: users.firstName, lastName: users.lastName })
    .from(users)
    .where(and(usersOf(ctx, account), change === "deactivate" ? eq(users.active, true) : undefined))
    .orderBy(asc(users.lastKey), asc(users.id))
    .limit(namesShown);
}

async function newestUserId(tx: Database, ctx: Ctx, account: AccountRecord): Promise<number | null> {
  const [row] = await tx
    .select({ newest: sql<number | null>`max(${users.id})` })
    .from(users)
    .where(usersOf(ctx, account));
  return row?.newest ?? null;
}

/** What of the work of its users stops, stays or goes. */
async function workOf(tx: Database, ctx: Ctx, account: AccountRecord, change: AccountChange) {
  if (change === "reactivate") return noWork;
  const { accountId } = account;
  const resting = change === "delete" ? (["restingJobs", "endedJobs"] as const) : [];
  return (await ownedWork(tx, ctx, { accountId }, resting)).get(0) ?? noWork;
}

function shownWork({ movableJobs, personalJobs, restingJobs, endedJobs, instances }: OwnedWork) {
  const { count, first } = together(personalJobs, movableJobs);
  return {
    jobs: { count, first },
    goneJobs: together(restingJobs, endedJobs),
    instances: { count: instances.count, first: instances.first },
  };
}

/**
 * What the change would do to the account at this moment. The hash covers exactly that, the newest user and session and
 * every job and instance besides, so that one who left and one who came do not cancel out.
 */
export async function planFor(
  tx: Database,
  ctx: Ctx,
  change: AccountChange,
  account: AccountRecord,
  { removeInstances = false }: { removeInstances?: boolean } = {},
): Promise<AccountPlan> {
  const live = await liveSessions(tx, ctx, account);
  const first = await firstUsers(tx, ctx, account, change);
  const work = await workOf(tx, ctx, account, change);
  const shown = {
    change,
    accountId: account.accountId,
    name: account.name,
    isDone: { deactivate: !account.active, reactivate: account.active, delete: account.isDeleted }[change],
    users: account.userCount,
    activeUsers: await countActive(tx, ctx, account),
    sessions: live.count,
    links: await countLinks(tx, ctx, account),
    firstUsers: first.map((user) => `${user.firstName} ${user.lastName}`),
    ...shownWork(work),
    removesInstances: change === "delete" || removeInstances,
  };
  const fingerprints = Object.values(work).map(({ fingerprint }: WorkSummary) => fingerprint);
  const beside = [live.newest, await newestUserId(tx, ctx, account), fingerprints];
  const hash = createHash("sha256")
    .update(JSON.stringify([shown, beside]))
    .digest("hex");
  return { ...shown, hash };
}

/**
 * @throws AppError `conflict` with the present plan when reality is no longer what was confirmed
 */
export function requireSamePlan(plan: AccountPlan, confirmedHash: string | undefined): void {
  if (confirmedHash === undefined || confirmedHash === plan.hash) return;
  throw new AppError(
    "conflict",
    "Something changed while you looked. Nothing was done. This is how it is now.",
    {
      details: { plan },
      target: accountTarget(plan),
    },
  );
}
