import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { formulaInstances, imports, jobs } from "@/db/schema";
import type { AuditTarget } from "@/lib/core/audit";
import { actorName, type Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { holderOf, loadUsers } from "@/lib/users/user-record";
import { type JobFacts, type JobOwner, refuseVerb } from "./rules";
import type { JobScope } from "./schemas";
import type { JobVerb } from "./states";
import { undoStatus } from "./work/undo-status";

export interface JobColumns extends Omit<typeof jobs.$inferSelect, "specSealed"> {
  /** The import that this job plans or applies. */
  readonly importId: number | null;
}

export interface JobRecord extends JobFacts {
  readonly row: JobColumns;
  readonly owner: JobOwner;
}

/** The same answer for a job that is missing and for one that may not be seen (rule 2). */
export const noSuchJob = () => new AppError("not_found", "There is no such job.");

/** What is read of a job: everything but what is sealed. */
export const jobColumns = {
  id: jobs.id,
  organizationId: jobs.organizationId,
  userId: jobs.userId,
  kind: jobs.kind,
  name: jobs.name,
  description: jobs.description,
  status: jobs.status,
  elementInstanceId: jobs.elementInstanceId,
  formulaInstanceId: jobs.formulaInstanceId,
  scheduleKind: jobs.scheduleKind,
  schedule: jobs.schedule,
  timeZone: jobs.timeZone,
  nextRunAt: jobs.nextRunAt,
  lastRunAt: jobs.lastRunAt,
  lastError: jobs.lastError,
  runCount: jobs.runCount,
  failureCount: jobs.failureCount,
  details: jobs.details,
  cursor: jobs.cursor,
  progressDone: jobs.progressDone,
  progressTotal: jobs.progressTotal,
  counts: jobs.counts,
  attempt: jobs.attempt,
  workerId: jobs.workerId,
  heartbeatAt: jobs.heartbeatAt,
  version: jobs.version,
  createdAt: jobs.createdAt,
  updatedAt: jobs.updatedAt,
  startedAt: jobs.startedAt,
  finishedAt: jobs.finishedAt,
  // Named in full: where only one table is read, its columns would be written without it.
  importId: sql<number | null>`(select i.id from ${imports} i
    where i.organization_id = jobs.organization_id and i.job_id = jobs.id)`.mapWith(Number),
};

/** Whether the formula instance of a job is active; true for a job without one. */
const isInstanceActive = sql<boolean>`coalesce((select f.active from ${formulaInstances} f
  where f.organization_id = jobs.organization_id and f.id = jobs.formula_instance_id), true)`;

/** What the rules ask about, besides the columns. */
export const jobFactColumns = { isInstanceActive, undoStatus };

/** The actor as an owner of jobs; undefined for the command line, which has none. */
export function selfAsOwner({ actor, privileges }: Ctx): JobOwner | undefined {
  if (actor.type !== "user") return undefined;
  const { userId, accountId } = actor;
  return { userId, accountId, name: actorName(actor), privileges, isActive: true };
}

/**
 * The owners of jobs, by ID. Oneself needs no privilege; of the others those whom the actor may view.
 * @throws AppError `not_found` when one may not be viewed
 */
export async function loadOwners(
  tx: Database,
  ctx: Ctx,
  userIds: readonly number[],
): Promise<ReadonlyMap<number, JobOwner>> {
  const self = selfAsOwner(ctx);
  const others = userIds.filter((id) => id !== self?.userId);
  const loaded = others.length === 0 ? [] : await loadUsers(tx, ctx, others, { lock: false });
  const owners = loaded.map((user): JobOwner => ({ ...user, isActive: user.active && user.accountActive }));
  return new Map([...owners, ...(self ? [self] : [])].map((owner) => [owner.userId, owner]));
}

const isMissing = (error: unknown) => error instanceof AppError && error.code === "not_found";

/**
 * One job with its owner. In a change its row stays as it is until the transaction ends: a run of it that commits at the same
 * time is waited for.
 * @throws AppError `not_found` when there is none that the actor may see
 */
export async function loadJob(
  tx: Database,
  ctx: Ctx,
  { jobId, scope }: { jobId: number; scope: JobScope },
  { lock }: { lock: boolean },
): Promise<JobRecord> {
  const selected = tx
    .select({ ...jobColumns, ...jobFactColumns })
    .from(jobs)
    .where(and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, jobId)));
  const [found] = await (lock ? selected.for("update") : selected);
  const holder = holderOf(ctx);
  if (!found || (scope === "mine" && found.userId !== holder.userId)) throw noSuchJob();
  const owners = await loadOwners(tx, ctx, [found.userId]).catch((error: unknown) => {
    throw isMissing(error) ? noSuchJob() : error;
  });
  const owner = owners.get(found.userId);
  if (!owner) throw noSuchJob();
  const { isInstanceActive: isActive, undoStatus: undo, ...row } = found;
  const { kind, status, scheduleKind } = row;
  return { kind, status, scheduleKind, isInstanceActive: isActive, undoStatus: undo, row, owner };
}

/** What an audit event about this job names. */
export function jobTarget({ row, owner }: Pick<JobRecord, "row" | "owner">): AuditTarget {
  return { type: "job", id: row.id, name: row.name, accountId: owner.accountId };
}

/** @throws AppError when the actor may not do this with the job, or its state does not allow it */
export function enforceVerb(ctx: Ctx, verb: JobVerb, job: JobRecord): void {
  const refusal = refuseVerb(holderOf(ctx), job.owner, verb, job);
  if (!refusal) return;
  if (refusal.code === "not_found") throw noSuchJob();
  throw new AppError(refusal.code, refusal.reason, { target: jobTarget(job) });
}

/** The row of this job. */
export const isJob = (ctx: Ctx, jobId: number): SQL | undefined =>
  and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, jobId));
