import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import type { Ctx, JobRunKey } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { JobInterrupted } from "./handler";

export interface Progress {
  readonly done?: number;
  readonly total?: number;
  readonly counts?: Readonly<Record<string, number>>;
  /** Where to go on after an interruption. */
  readonly cursor?: Readonly<Record<string, unknown>>;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The row of a run that may still act: running, and not started anew by another worker. */
export const isThisRun = (organizationId: number, { jobId, attempt }: JobRunKey) =>
  and(
    eq(jobs.organizationId, organizationId),
    eq(jobs.id, jobId),
    eq(jobs.attempt, attempt),
    eq(jobs.status, "running"),
  );

/**
 * How far the job had got before this unit of work. Its row is locked: nobody else writes it meanwhile.
 * @throws JobInterrupted as `reportProgress` does
 */
export async function presentProgress(
  tx: Database,
  ctx: Ctx,
): Promise<{ done: number; counts: Readonly<Record<string, number>>; cursor: unknown }> {
  const run = ctx.actor.type === "user" ? ctx.actor.jobRun : undefined;
  if (!run) throw new Error("only a job reports progress");
  const [row] = await tx
    .select({ done: jobs.progressDone, counts: jobs.counts, cursor: jobs.cursor })
    .from(jobs)
    .where(isThisRun(ctx.organizationId, run));
  if (!row) throw new JobInterrupted();
  return row;
}

/**
 * Writes how far a job has got, in the transaction of the work itself: either both are there or neither, so that going on
 * after a crash does nothing twice and leaves nothing out.
 * @param ctx the one that the command's `run` was given; its actor is the job's run
 * @throws JobInterrupted when the job was stopped or taken over meanwhile: the work is rolled back
 */
export async function reportProgress(tx: Database, ctx: Ctx, progress: Progress): Promise<void> {
  const run = ctx.actor.type === "user" ? ctx.actor.jobRun : undefined;
  if (!run) throw new Error("only a job reports progress");
  const { done, total, counts, cursor, details } = progress;
  const written = await tx
    .update(jobs)
    .set({
      ...(done !== undefined && { progressDone: done }),
      ...(total !== undefined && { progressTotal: total }),
      ...(counts && { counts }),
      ...(cursor && { cursor }),
      ...(details && { details: sql`${jobs.details} || ${JSON.stringify(details)}::jsonb` }),
      // Not when the transaction began: a long one would look dead as soon as it has committed.
      heartbeatAt: sql`clock_timestamp()`,
      updatedAt: sql`now()`,
    })
    .where(isThisRun(ctx.organizationId, run));
  if (written.rowCount === 0) throw new JobInterrupted();
}
