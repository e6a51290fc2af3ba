import "server-only";
import { eq, sql } from "drizzle-orm";
import { formulaInstances, jobs } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { formulaInstanceKeyOf, formulaInstanceTarget, lockFormulaInstance } from "../formula/instance-record";
import { removeJobs, stopReceipt } from "../remove-jobs";
import { formulaInstanceInput } from "../schemas";

/** Switches a formula instance off: its jobs are stopped and removed. */
export const deactivateFormulaInstance = defineCommand({
  action: "formula-instance.deactivate",
  privilege: ["createFormulaInstances", ...userPrivileges("edit")],
  input: formulaInstanceInput,
  async run(tx, ctx, input) {
    const { instance, owner } = await lockFormulaInstance(tx, ctx, input);
    const data = { name: instance.name };
    if (!instance.active) return { data, audit: [] };
    const target = formulaInstanceTarget(instance.id, instance.name, owner.accountId);
    await tx
      .update(formulaInstances)
      .set({ active: false, version: sql`${formulaInstances.version} + 1`, updatedAt: ctx.now })
      .where(formulaInstanceKeyOf(ctx, instance.id));
    const stop = await removeJobs(tx, ctx, eq(jobs.formulaInstanceId, instance.id));
    return { data, audit: [{ target, changes: { active: [true, false] }, ...stopReceipt(stop) }] };
  },
});
