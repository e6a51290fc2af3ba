import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { restorableJobsOfOrganization, restoreJobs } from "@/lib/jobs/work/restore-jobs";
import { organizationTarget, refuseNonOperator } from "../operator";

/**
 * The undo of a deactivation of the organization: exactly the schedules and pollers that the latest one stopped come back, of
 * those who can act again. Only from the command line.
 * @throws AppError `refused` while the organization is inactive
 */
export const restoreOrganizationJobs = defineCommand({
  action: "job.restore",
  privilege: "modifySecurity",
  input: z.strictObject({}),
  statementTimeoutMs: 50_000,
  async run(tx, ctx) {
    refuseNonOperator(ctx);
    const { active, target } = await organizationTarget(tx, ctx);
    if (!active) throw new AppError("refused", `${target.name} is inactive. Reactivate it first.`);
    const restored = await restorableJobsOfOrganization(tx, ctx);
    await restoreJobs(tx, ctx, restored);
    return {
      data: { jobsRestored: restored.length },
      audit: restored.map(({ jobId, name }) => ({ target: { type: "job" as const, id: jobId, name } })),
    };
  },
});
