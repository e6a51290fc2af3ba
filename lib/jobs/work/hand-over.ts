import "server-only";
import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { elementInstances, formulaInstances, jobs } from "@/db/schema";
import type { JobKind } from "@/db/values";
import type { AuditAction } from "@/lib/audit/actions";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { enforce, holderOf, type UserRecord } from "@/lib/users/user-record";
import { refuseKind, refuseReceiver } from "./hand-over-rules";
import { moveJobs } from "./move-jobs";
import { notifyWorkers } from "./notify";
import { canAct, canBeResumed } from "./stop-jobs";

/** One of these, or everything of the owner that can be given away. */
export type WantedWork =
  | "all"
  | { readonly jobId: number }
  | { readonly elementInstanceId: number }
  | { readonly formulaInstanceId: number };

type HandedType = "job" | "element-instance" | "formula-instance";

export interface HandedThing {
  readonly type: HandedType;
  readonly id: number;
  readonly name: string;
  /** Of an instance: what its jobs are. */
  readonly kind: JobKind;
}

const actions: Record<HandedType, AuditAction> = {
  job: "job.hand-over",
  "element-instance": "instance.hand-over",
  "formula-instance": "formula-instance.hand-over",
};

/** What "all" means stands in the instances: their jobs go with them. Stopped schedules go, too, and stay stopped; calls that
 * are over stay whose they were. */
async function findWanted(tx: Database, ctx: Ctx, owner: UserRecord, wanted: WantedWork) {
  const of = (type: HandedType, kind: JobKind) => (row: { id: number; name: string }) => ({
    ...row,
    type,
    kind,
  });
  const elements =
    wanted === "all" || "elementInstanceId" in wanted
      ? await tx
          .select({ id: elementInstances.id, name: elementInstances.name })
          .from(elementInstances)
          .where(
            and(
              eq(elementInstances.organizationId, ctx.organizationId),
              eq(elementInstances.userId, owner.userId),
              wanted === "all" ? undefined : eq(elementInstances.id, wanted.elementInstanceId),
            ),
          )
          .orderBy(asc(elementInstances.id))
      : [];
  const formulas =
    wanted === "all" || "formulaInstanceId" in wanted
      ? await tx
          .select({ id: formulaInstances.id, name: formulaInstances.name })
          .from(formulaInstances)
          .where(
            and(
              eq(formulaInstances.organizationId, ctx.organizationId),
              eq(formulaInstances.userId, owner.userId),
              wanted === "all" ? undefined : eq(formulaInstances.id, wanted.formulaInstanceId),
            ),
          )
          .orderBy(asc(formulaInstances.id))
      : [];
  const single = wanted === "all" || "jobId" in wanted ? await findJobs(tx, ctx, owner, wanted) : [];
  return [
    ...elements.map(of("element-instance", "poller")),
    ...formulas.map(of("formula-instance", "cron-trigger")),
    ...single.map((job) => ({ ...job, type: "job" as const })),
  ];
}

async function findJobs(tx: Database, ctx: Ctx, owner: UserRecord, wanted: "all" | { jobId: number }) {
  const which =
    wanted === "all" ? and(eq(jobs.kind, "api-call"), or(canAct, canBeResumed)) : eq(jobs.id, wanted.jobId);
  return tx
    .select({ id: jobs.id, name: jobs.name, kind: jobs.kind })
    .from(jobs)
    .where(and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.userId, owner.userId), which))
    .orderBy(asc(jobs.id));
}

const idsOf = (things: readonly HandedThing[], type: HandedType) =>
  things.filter((thing) => thing.type === type).map(({ id }) => id);

/** Among the jobs: those themselves, and those of the instances. */
function jobsOf(things: readonly HandedThing[]): SQL | undefined {
  return or(
    inArray(jobs.id, idsOf(things, "job")),
    inArray(jobs.elementInstanceId, idsOf(things, "element-instance")),
    inArray(jobs.formulaInstanceId, idsOf(things, "formula-instance")),
  );
}

async function moveInstances(
  tx: Database,
  ctx: Ctx,
  receiver: UserRecord,
  table: typeof elementInstances | typeof formulaInstances,
  ids: readonly number[],
) {
  if (ids.length === 0) return;
  await tx
    .update(table)
    .set({ userId: receiver.userId, version: sql`${table.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(table.organizationId, ctx.organizationId), inArray(table.id, [...ids])));
}

export interface HandOver {
  readonly things: readonly HandedThing[];
  /** Of how many jobs the owner changed, those of instances included. */
  readonly jobs: number;
  /** One for each thing. */
  readonly audit: readonly AuditEvent[];
}

/**
 * @throws AppError why the owner's work cannot go there, as the hand-over of all of it would say
 */
export async function refuseHandOver(
  database: Database,
  ctx: Ctx,
  owner: UserRecord,
  receiver: UserRecord,
): Promise<void> {
  enforce(refuseReceiver(holderOf(ctx), owner, receiver), owner);
  const things = await findWanted(database, ctx, owner, "all");
  for (const { kind } of things) enforce(refuseKind(kind, owner, receiver), owner);
}

/**
 * Gives work to another user of the same account, in the transaction of the change that wants it and before it stops
 * anything: what is given away is not stopped. The instances keep their configuration and take their jobs along.
 * @throws AppError the refusal of the first thing that may not go there: all or nothing
 */
export async function handOver(
  tx: Database,
  ctx: Ctx,
  { owner, receiver }: { readonly owner: UserRecord; readonly receiver: UserRecord },
  wanted: WantedWork,
): Promise<HandOver> {
  enforce(refuseReceiver(holderOf(ctx), owner, receiver), owner);
  const things: HandedThing[] = await findWanted(tx, ctx, owner, wanted);
  for (const { kind } of things) enforce(refuseKind(kind, owner, receiver), owner);
  if (things.length === 0) return { things, jobs: 0, audit: [] };
  await moveInstances(tx, ctx, receiver, elementInstances, idsOf(things, "element-instance"));
  await moveInstances(tx, ctx, receiver, formulaInstances, idsOf(things, "formula-instance"));
  const moved = await moveJobs(tx, ctx, receiver, jobsOf(things));
  await notifyWorkers(tx);
  return {
    things,
    jobs: moved.length,
    audit: things.map(({ type, id, name }) => ({
      action: actions[type],
      target: { type, id, name, accountId: owner.accountId },
      changes: { owner: [owner.name, receiver.name] },
    })),
  };
}
