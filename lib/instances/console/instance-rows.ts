import "server-only";
import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm";
import { elementInstances, formulaInstances, formulas, jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { holderOf } from "@/lib/users/user-record";
import { ofFormula } from "../formula/instance-record";
import { instanceRefusals, type InstanceOwner } from "../rules";
import type { InstanceJob, InstanceKind, InstanceList } from "../schemas";

/** On a card. */
const mostRows = 100;

const instant = (at: Date | null) => at?.toISOString() ?? null;

interface Found {
  readonly kind: InstanceKind;
  readonly id: number;
  readonly name: string;
  readonly of: string;
  readonly tags: readonly string[];
  readonly isActive: boolean;
  readonly createdAt: Date;
}

/** The latest of both kinds, without their configuration. */
async function findInstances(database: Database, ctx: Ctx, userId: number): Promise<Found[]> {
  const elements = await database
    .select({
      id: elementInstances.id,
      name: elementInstances.name,
      of: elementInstances.elementKey,
      tags: elementInstances.tags,
      createdAt: elementInstances.createdAt,
    })
    .from(elementInstances)
    .where(and(eq(elementInstances.organizationId, ctx.organizationId), eq(elementInstances.userId, userId)))
    .orderBy(desc(elementInstances.id))
    .limit(mostRows + 1);
  const ofFormulas = await database
    .select({
      id: formulaInstances.id,
      name: formulaInstances.name,
      of: formulas.name,
      isActive: formulaInstances.active,
      createdAt: formulaInstances.createdAt,
    })
    .from(formulaInstances)
    .innerJoin(formulas, ofFormula)
    .where(and(eq(formulaInstances.organizationId, ctx.organizationId), eq(formulaInstances.userId, userId)))
    .orderBy(desc(formulaInstances.id))
    .limit(mostRows + 1);
  return [
    ...elements.map((row) => ({ ...row, kind: "element" as const, isActive: true })),
    ...ofFormulas.map((row) => ({ ...row, kind: "formula" as const, tags: [] })),
  ].sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
}

interface OwnedJob extends InstanceJob {
  readonly elementInstanceId: number | null;
  readonly formulaInstanceId: number | null;
}

/** The jobs of these instances, the one that runs next first. */
async function findJobs(database: Database, ctx: Ctx, of: readonly Found[]): Promise<OwnedJob[]> {
  const idsOf = (kind: InstanceKind) => of.filter((each) => each.kind === kind).map(({ id }) => id);
  const rows = await database
    .select({
      jobId: jobs.id,
      kind: jobs.kind,
      name: jobs.name,
      status: jobs.status,
      scheduleKind: jobs.scheduleKind,
      schedule: jobs.schedule,
      timeZone: jobs.timeZone,
      nextRunAt: jobs.nextRunAt,
      lastRunAt: jobs.lastRunAt,
      lastError: jobs.lastError,
      elementInstanceId: jobs.elementInstanceId,
      formulaInstanceId: jobs.formulaInstanceId,
    })
    .from(jobs)
    .where(
      and(
        eq(jobs.organizationId, ctx.organizationId),
        or(
          inArray(jobs.elementInstanceId, idsOf("element")),
          inArray(jobs.formulaInstanceId, idsOf("formula")),
        ),
      ),
    )
    .orderBy(sql`${jobs.nextRunAt} asc nulls last`, asc(jobs.id));
  return rows.map(({ scheduleKind, schedule, timeZone, ...job }) => ({
    ...job,
    schedule: scheduleKind && schedule !== null ? { kind: scheduleKind, text: schedule, timeZone } : null,
    nextRunAt: instant(job.nextRunAt),
    lastRunAt: instant(job.lastRunAt),
  }));
}

const belongsTo = (job: OwnedJob, { kind, id }: Found) =>
  (kind === "element" ? job.elementInstanceId : job.formulaInstanceId) === id;

function toInstanceJob({ elementInstanceId: _element, formulaInstanceId: _formula, ...job }: OwnedJob) {
  return job;
}

/** The latest instances of somebody whom the actor may see, with what the actor may do about them. */
export async function instancesOf(database: Database, ctx: Ctx, owner: InstanceOwner): Promise<InstanceList> {
  const found = await findInstances(database, ctx, owner.userId);
  const shown = found.slice(0, mostRows);
  const jobsOfThem = shown.length === 0 ? [] : await findJobs(database, ctx, shown);
  const holder = holderOf(ctx);
  return {
    owner: { id: owner.userId, accountId: owner.accountId },
    rows: shown.map((instance) => ({
      ...instance,
      createdAt: instance.createdAt.toISOString(),
      jobs: jobsOfThem.filter((job) => belongsTo(job, instance)).map(toInstanceJob),
      refusals: instanceRefusals(holder, owner, instance.kind),
    })),
    hasMore: found.length > mostRows,
  };
}
