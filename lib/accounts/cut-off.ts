import "server-only";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { jobs, sessions, users } from "@/db/schema";
import type { StopCause } from "@/db/values";
import { voidMailLinksOf } from "@/lib/auth/links/mail-links";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { ownedBy } from "@/lib/instances/owned/owned-work";
import { stopJobs } from "@/lib/jobs/work/stop-jobs";

/** Users in one statement: a big account takes several, each far below the statement timeout. */
const usersAtOnce = 5_000;

/** From here on the events would take longer than the change itself. */
const usersInEvents = 10_000;

const named = {
  id: users.id,
  firstName: users.firstName,
  lastName: users.lastName,
  email: users.email,
};

interface NamedUser {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

export interface EndedWork {
  readonly receiptId: string;
  readonly jobs: number;
  /** By user: what stands in the receipt of each. */
  readonly jobsOf: ReadonlyMap<number, number>;
}

/** Stops the jobs of everybody in the account. In the transaction that cuts them off, before their rows go. */
export async function stopJobsOf(
  tx: Database,
  ctx: Ctx,
  accountId: number,
  cause: Extract<StopCause, "deactivation" | "deletion">,
): Promise<EndedWork> {
  const stop = await stopJobs(tx, ctx, ownedBy(ctx, sql`${jobs.userId}`, { accountId }), cause);
  const jobsOf = new Map<number, number>();
  for (const { userId } of stop.jobs) jobsOf.set(userId, (jobsOf.get(userId) ?? 0) + 1);
  return { receiptId: stop.receiptId, jobs: stop.jobs.length, jobsOf };
}

/** What a receipt says about stopped jobs: nothing when there were none. */
export function jobsInReceipt({ receiptId }: EndedWork, jobsStopped: number) {
  return jobsStopped > 0 ? { jobsStopped, receiptId } : {};
}

const usersOf = (ctx: Ctx, accountId: number) =>
  and(eq(users.organizationId, ctx.organizationId), eq(users.accountId, accountId));

/** The next users of the account that `which` picks, by id: as an array, so that the write finds each by its key. */
function nextOf(tx: Database, ctx: Ctx, accountId: number, which?: SQL) {
  const ids = tx
    .select({ id: users.id })
    .from(users)
    .where(and(usersOf(ctx, accountId), which))
    .orderBy(asc(users.id))
    .limit(usersAtOnce);
  return and(usersOf(ctx, accountId), sql`${users.id} = any(array(${ids}))`);
}

async function inChunks<Row>(writeChunk: () => Promise<Row[]>): Promise<Row[]> {
  const all: Row[] = [];
  for (;;) {
    const written = await writeChunk();
    for (const row of written) all.push(row);
    if (written.length < usersAtOnce) return all;
  }
}

/** Deactivates every active user of the account, ends all sessions in it, makes links void; says whom. */
export async function deactivateUsersOf(tx: Database, ctx: Ctx, accountId: number): Promise<NamedUser[]> {
  const cutOff = await inChunks(() =>
    tx
      .update(users)
      .set({
        active: false,
        sessionVersion: sql`${users.sessionVersion} + 1`,
        version: sql`${users.version} + 1`,
        updatedAt: ctx.now,
      })
      .where(nextOf(tx, ctx, accountId, eq(users.active, true)))
      .returning(named),
  );
  const everybody = tx.select({ id: users.id }).from(users).where(usersOf(ctx, accountId));
  await tx
    .delete(sessions)
    .where(and(eq(sessions.organizationId, ctx.organizationId), inArray(sessions.userId, everybody)));
  await voidMailLinksOf(tx, ctx.organizationId, everybody);
  return cutOff;
}

/** Removes every user of the account for good; sessions, devices and role grants go with them. Says whom. */
export async function deleteUsersOf(tx: Database, ctx: Ctx, accountId: number): Promise<NamedUser[]> {
  return inChunks(() =>
    tx
      .delete(users)
      .where(nextOf(tx, ctx, accountId))
      .returning(named),
  );
}

/**
 * One event for each user whom the change of their account reached, so that everybody's own history says it. Beyond
 * `usersInEvents` the account's own event, with its counts, stands for all of them: half a list would mislead.
 */
export function eventsOfUsers(
  reached: readonly NamedUser[],
  accountId: number,
  event: (user: NamedUser) => Pick<AuditEvent, "action" | "changes" | "receipt">,
): AuditEvent[] {
  if (reached.length > usersInEvents) return [];
  const byId = [...reached].sort((one, other) => one.id - other.id);
  return byId.map((user) => ({
    ...event(user),
    target: {
      type: "user",
      id: user.id,
      name: `${user.firstName} ${user.lastName}`,
      email: user.email,
      accountId,
    },
  }));
}
