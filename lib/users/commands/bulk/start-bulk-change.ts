import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { startBulkJob } from "../../bulk/bulk-job";
import { planBulk } from "../../bulk/plan";
import { requireConfirmed } from "../../bulk/require-confirmed";
import { startBulkInput } from "../../bulk/schemas";

/**
 * Starts a change of many users as a job of the actor, when the plan is still what was confirmed. Everybody is judged anew
 * when their turn comes.
 */
export const startBulkChange = defineCommand({
  action: "bulk.start",
  privilege: [...userPrivileges("edit"), ...userPrivileges("delete")],
  input: startBulkInput,
  statementTimeoutMs: 20_000,
  async run(tx, ctx, { planHash, typedCount, ...input }) {
    const planned = await planBulk(tx, ctx, input);
    requireConfirmed(planned.plan, { planHash, typedCount });
    const { change, role, willChange, total } = planned.plan;
    const wishes = planned.task.aim.removeInstances ? { removeInstances: true } : {};
    const job = await startBulkJob(tx, ctx, planned);
    return {
      data: { jobId: job.jobId },
      audit: [
        {
          target: { type: "job", id: job.jobId, name: job.name, accountId: job.accountId },
          receipt: { change, ...wishes, ...(role && { role: role.key }), users: willChange, of: total },
        },
      ],
    };
  },
});
