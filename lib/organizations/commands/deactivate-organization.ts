import "server-only";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { mailLinks, organizations, sessions } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { stopJobs } from "@/lib/jobs/work/stop-jobs";
import { organizationTarget, refuseNonOperator } from "../operator";

/**
 * Cuts a whole organization off: from the commit on no request of its users is served, their sessions end and their jobs
 * stop in the same transaction. Its accounts and users stay as they are. Only from the command line.
 */
export const deactivateOrganization = defineCommand({
  action: "organization.deactivate",
  privilege: "modifySecurity",
  input: z.strictObject({}),
  statementTimeoutMs: 50_000,
  async run(tx, ctx) {
    refuseNonOperator(ctx);
    const startedAt = performance.now();
    const { active, target } = await organizationTarget(tx, ctx);
    if (!active) return { data: { jobsStopped: 0, sessionsEnded: 0 }, audit: [] };
    await tx
      .update(organizations)
      .set({ active: false, updatedAt: ctx.now })
      .where(eq(organizations.id, ctx.organizationId));
    const stop = await stopJobs(tx, ctx, sql`true`, "deactivation");
    const ended = await tx.delete(sessions).where(eq(sessions.organizationId, ctx.organizationId));
    await tx.delete(mailLinks).where(eq(mailLinks.organizationId, ctx.organizationId));
    const jobsStopped = stop.jobs.length;
    const data = { jobsStopped, sessionsEnded: ended.rowCount ?? 0 };
    const durationMs = Math.round(performance.now() - startedAt);
    const jobs = jobsStopped > 0 ? { jobsStopped, receiptId: stop.receiptId } : {};
    return {
      data,
      audit: [
        {
          target,
          changes: { active: [true, false] },
          receipt: { sessionsEnded: data.sessionsEnded, ...jobs, durationMs },
        },
      ],
    };
  },
});
