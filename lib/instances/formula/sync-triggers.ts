import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import type { FormulaTrigger } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { nextRun } from "@/lib/jobs/schedule";
import { startJob } from "@/lib/jobs/work/start-job";
import { removeJobs } from "../remove-jobs";
import { schedulesOf, type TriggerSchedule } from "./formula-rules";

/** An active formula instance, and whether its owner may act: what is started for somebody who is cut off starts stopped. */
export interface TriggeredInstance {
  readonly id: number;
  readonly userId: number;
  readonly name: string;
  readonly mayAct: boolean;
}

type JobRow = Pick<typeof jobs.$inferSelect, "id" | "schedule" | "timeZone" | "status">;

const isOf = (job: JobRow, { cron, timeZone }: TriggerSchedule) =>
  job.schedule === cron && job.timeZone === timeZone;

/** Which jobs stay as they are, which take over another schedule, which go, and which schedules have none yet. */
export function pairJobs(present: readonly JobRow[], wanted: readonly TriggerSchedule[]) {
  const rest = [...present];
  const unmet = wanted.filter((schedule) => {
    const index = rest.findIndex((job) => isOf(job, schedule));
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  // A run under way belongs to the schedule that started it: it is stopped rather than given another. What is over never
  // runs again, whatever its schedule.
  const stays: readonly JobRow["status"][] = ["running", "stopping", "done", "failed"];
  const free = rest.filter(({ status }) => !stays.includes(status));
  const moved = free.slice(0, unmet.length).map((job, index) => ({ job, schedule: unmet[index] }));
  const taken = new Set(moved.map(({ job }) => job.id));
  return { moved, gone: rest.filter(({ id }) => !taken.has(id)), missing: unmet.slice(moved.length) };
}

async function reschedule(tx: Database, ctx: Ctx, jobId: number, { cron, timeZone }: TriggerSchedule) {
  const next = nextRun({ kind: "cron", text: cron, timeZone }, ctx.now) ?? null;
  await tx
    .update(jobs)
    .set({
      schedule: cron,
      timeZone,
      nextRunAt: sql`case when ${jobs.status} = 'scheduled' then ${next?.toISOString() ?? null}::timestamptz end`,
      details: sql`${jobs.details} || ${JSON.stringify({ cron, timeZone })}::jsonb`,
      version: sql`${jobs.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, jobId)));
}

async function startTrigger(
  tx: Database,
  ctx: Ctx,
  instance: TriggeredInstance,
  { cron, timeZone }: TriggerSchedule,
) {
  await startJob(tx, ctx, {
    kind: "cron-trigger",
    userId: instance.userId,
    name: instance.name,
    formulaInstanceId: instance.id,
    schedule: { kind: "cron", text: cron, timeZone },
    details: { cron, timeZone },
    // Whoever reactivates them sees it, and resumes it; an undo brings back what the deactivation stopped and nothing else.
    isStopped: !instance.mayAct,
  });
}

/**
 * Gives an active formula instance one job for each scheduled trigger: those that are right stay as they are, also stopped
 * ones, which an undo may bring back.
 * @returns how many jobs were stopped
 */
export async function syncTriggers(
  tx: Database,
  ctx: Ctx,
  instance: TriggeredInstance,
  triggers: readonly FormulaTrigger[],
): Promise<number> {
  const present = await tx
    .select({ id: jobs.id, schedule: jobs.schedule, timeZone: jobs.timeZone, status: jobs.status })
    .from(jobs)
    .where(and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.formulaInstanceId, instance.id)))
    .orderBy(asc(jobs.id));
  const { moved, gone, missing } = pairJobs(present, schedulesOf(triggers));
  for (const { job, schedule } of moved) if (schedule) await reschedule(tx, ctx, job.id, schedule);
  const goneIds = gone.map(({ id }) => id);
  const stop = goneIds.length > 0 ? await removeJobs(tx, ctx, inArray(jobs.id, goneIds)) : undefined;
  for (const schedule of missing) await startTrigger(tx, ctx, instance, schedule);
  return stop?.jobs.length ?? 0;
}
