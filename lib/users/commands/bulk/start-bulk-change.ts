import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { startBulkJob } from "../../bulk/bulk-job";
import { planBulk } from "../../bulk/plan";
import { type BulkPlan, startBulkInput, typedAbove } from "../../bulk/schemas";

function requireTypedCount({ willChange }: BulkPlan, typedCount: number | undefined): void {
  if (willChange <= typedAbove || typedCount === willChange) return;
  const message = `This changes ${willChange} users. Type that number to confirm.`;
  throw new AppError("invalid_input", message, { fields: { typedCount: [message] } });
}

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
    const { plan, task } = await planBulk(tx, ctx, input);
    if (plan.hash !== planHash) {
      const message = "Something changed while you looked. Nothing was done. This is how it is now.";
      throw new AppError("conflict", message, { details: { plan } });
    }
    if (plan.willChange === 0) throw new AppError("refused", "There is nobody whom this would change.");
    requireTypedCount(plan, typedCount);
    const { change, role, willChange, total } = plan;
    const { accountId } = task.scope;
    const wishes = task.aim.removeInstances ? { removeInstances: true } : {};
    const about = {
      change,
      ...(role && { roleKey: role.key, roleLabel: role.label }),
      ...(accountId !== undefined && { accountId }),
    };
    const job = await startBulkJob(tx, ctx, task, { willChange, total, details: about });
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
