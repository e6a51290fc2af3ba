import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { UserRecord } from "@/lib/users/user-record";
import { nextRun } from "../schedule";

/**
 * What becomes of a run that is under way: its schedule goes on. Without one nobody knows whether the call has had its effect
 * already, so it is not made a second time by itself.
 */
function afterRun({ scheduleKind: kind, schedule: text, timeZone }: typeof jobs.$inferSelect, { now }: Ctx) {
  const nextRunAt = kind && text !== null ? nextRun({ kind, text, timeZone }, now) : undefined;
  if (nextRunAt) return { status: "scheduled", nextRunAt } as const;
  return {
    ...({ status: "failed", nextRunAt: null } as const),
    lastError: kind
      ? "Handed over during its last run; add a new job."
      : "Handed over while it ran; run it again.",
    finishedAt: now,
    runCount: sql`${jobs.runCount} + 1`,
    failureCount: sql`${jobs.failureCount} + 1`,
  };
}

/**
 * Gives jobs to another user. A run that is under way is fenced: nothing more of it is committed, and the worker that has it
 * lets go.
 */
export async function moveJobs(tx: Database, ctx: Ctx, receiver: UserRecord, which: SQL | undefined) {
  const moved = await tx
    .update(jobs)
    .set({ userId: receiver.userId, version: sql`${jobs.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(jobs.organizationId, ctx.organizationId), which))
    .returning();
  for (const job of moved.filter(({ status }) => status === "running")) {
    await tx
      .update(jobs)
      .set({ ...afterRun(job, ctx), attempt: job.attempt + 1, workerId: null, heartbeatAt: null })
      .where(and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, job.id)));
  }
  return moved;
}
