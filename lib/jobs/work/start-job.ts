import "server-only";
import { jobs } from "@/db/schema";
import type { JobKind, ScheduleKind } from "@/db/values";
import { seal } from "@/lib/auth/keys";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { nextRun } from "../schedule";
import { notifyWorkers } from "./notify";

export interface NewJob {
  readonly kind: JobKind;
  /** As whom it runs. */
  readonly userId: number;
  readonly name: string;
  readonly description?: string;
  /** Left out: it starts once, as soon as a worker is free. */
  readonly schedule?: { readonly kind: ScheduleKind; readonly text: string; readonly timeZone: string };
  readonly elementInstanceId?: number;
  readonly formulaInstanceId?: number;
  /** What everybody may read who sees the job. */
  readonly details?: Record<string, unknown>;
  /** The rest, sealed. */
  readonly spec?: unknown;
  readonly progressTotal?: number;
  /** It is there to be seen, and starts when somebody resumes it. */
  readonly isStopped?: boolean;
}

/** What binds a sealed spec to its place. */
export const specPlace = (organizationId: number) => `job-spec:${organizationId}`;

/** Writes a job in the transaction of the change that wants it; a worker starts it after the commit. */
export async function startJob(tx: Database, ctx: Ctx, job: NewJob): Promise<number> {
  const { schedule, spec, isStopped = false, ...columns } = job;
  const started = {
    status: schedule ? "scheduled" : "queued",
    nextRunAt: schedule ? nextRun(schedule, ctx.now) : ctx.now,
  } as const;
  const [row] = await tx
    .insert(jobs)
    .values({
      organizationId: ctx.organizationId,
      ...columns,
      ...(isStopped ? ({ status: "stopped", finishedAt: ctx.now } as const) : started),
      ...(schedule && { scheduleKind: schedule.kind, schedule: schedule.text, timeZone: schedule.timeZone }),
      ...(spec !== undefined && { specSealed: seal(JSON.stringify(spec), specPlace(ctx.organizationId)) }),
    })
    .returning({ id: jobs.id });
  if (!row) throw new Error("a job was not written");
  await notifyWorkers(tx);
  return row.id;
}
