import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { jobs } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { type JobStop, stopJobs } from "@/lib/jobs/work/stop-jobs";

/** Stops jobs of instances and removes them: what made them is gone. A run under way is interrupted. */
export async function removeJobs(tx: Database, ctx: Ctx, which: SQL): Promise<JobStop> {
  const stop = await stopJobs(tx, ctx, which, "removal");
  await tx.delete(jobs).where(and(eq(jobs.organizationId, ctx.organizationId), which));
  return stop;
}

/** What an event says of jobs that a change stopped. */
export function stopReceipt({ jobs: stopped, receiptId }: JobStop) {
  return stopped.length === 0 ? {} : { receipt: { jobs: stopped.length, stops: receiptId } };
}
