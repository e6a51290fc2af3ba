import "server-only";
import { and, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import { jobs, users } from "@/db/schema";
import { userReach } from "@/lib/access/decide";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { holderOf } from "@/lib/users/user-record";
import { type JobColumns, jobColumns, jobFactColumns, loadOwners } from "./job-record";
import { type JobFacts, type JobOwner, jobRefusals } from "./rules";
import type { JobRow, JobScope } from "./schemas";

const instant = (at: Date | null) => at?.toISOString() ?? null;

/** A job as the browser gets it, with what the actor may do about it. */
export function toJobRow(ctx: Ctx, row: JobColumns & JobFacts, owner: JobOwner): JobRow {
  const holder = holderOf(ctx);
  const { scheduleKind, schedule, timeZone } = row;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    description: row.description,
    status: row.status,
    owner: { userId: owner.userId, name: owner.name, accountId: owner.accountId },
    isOwn: owner.userId === holder.userId,
    schedule: scheduleKind && schedule !== null ? { kind: scheduleKind, text: schedule, timeZone } : null,
    nextRunAt: instant(row.nextRunAt),
    lastRunAt: instant(row.lastRunAt),
    lastError: row.lastError,
    runCount: row.runCount,
    failureCount: row.failureCount,
    progressDone: row.progressDone,
    progressTotal: row.progressTotal,
    counts: row.counts,
    details: row.details,
    undoStatus: row.undoStatus,
    elementInstanceId: row.elementInstanceId,
    formulaInstanceId: row.formulaInstanceId,
    importId: owner.userId === holder.userId ? row.importId : null,
    createdAt: row.createdAt.toISOString(),
    startedAt: instant(row.startedAt),
    finishedAt: instant(row.finishedAt),
    refusals: jobRefusals(holder, owner, row),
  };
}

/** Whose jobs the actor sees: the own, and those of the users whom they may view. */
function withinReach(ctx: Ctx, scope: JobScope): SQL | undefined {
  const { userId, accountId } = holderOf(ctx);
  const own = eq(jobs.userId, userId);
  const reach = scope === "mine" ? undefined : userReach(ctx.privileges, "view");
  if (reach === "organization") return undefined;
  return reach === "account" ? or(own, eq(users.accountId, accountId)) : own;
}

export interface WantedJobs {
  readonly scope: JobScope;
  readonly where: readonly (SQL | undefined)[];
  /** Older ones than this. */
  readonly before: number | undefined;
  readonly limit: number;
}

/** Jobs within the actor's reach, the newest first, without what is sealed. */
export async function findJobs(database: Database, ctx: Ctx, wanted: WantedJobs): Promise<JobRow[]> {
  const found = await database
    .select({ ...jobColumns, ...jobFactColumns })
    .from(jobs)
    .innerJoin(users, and(eq(users.organizationId, jobs.organizationId), eq(users.id, jobs.userId)))
    .where(
      and(
        eq(jobs.organizationId, ctx.organizationId),
        withinReach(ctx, wanted.scope),
        ...wanted.where,
        wanted.before === undefined ? undefined : lt(jobs.id, wanted.before),
      ),
    )
    .orderBy(desc(jobs.id))
    .limit(wanted.limit);
  const owners = await loadOwners(database, ctx, [...new Set(found.map(({ userId }) => userId))]);
  // An owner who was deleted between the two reads took the job along.
  return found.flatMap((row) => {
    const owner = owners.get(row.userId);
    return owner ? [toJobRow(ctx, row, owner)] : [];
  });
}

/** Any part of the name, without case. */
export const isNamed = (text: string): SQL => sql`strpos(lower(${jobs.name}), lower(${text})) > 0`;
