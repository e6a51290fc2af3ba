import "server-only";
import { eq } from "drizzle-orm";
import { formulaInstances, jobs } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { formulaInstanceKeyOf, formulaInstanceTarget, lockFormulaInstance } from "../formula/instance-record";
import { removeJobs, stopReceipt } from "../remove-jobs";
import { formulaInstanceInput } from "../schemas";

/** Removes a formula instance for good; its jobs are stopped first. */
export const deleteFormulaInstance = defineCommand({
  action: "formula-instance.delete",
  privilege: ["createFormulaInstances", ...userPrivileges("edit")],
  input: formulaInstanceInput,
  async run(tx, ctx, input) {
    const { instance, formula, owner } = await lockFormulaInstance(tx, ctx, input);
    const { id, name, active, configurationKeys } = instance;
    const stop = await removeJobs(tx, ctx, eq(jobs.formulaInstanceId, id));
    await tx.delete(formulaInstances).where(formulaInstanceKeyOf(ctx, id));
    return {
      data: { name, jobs: stop.jobs.length },
      audit: [
        {
          target: formulaInstanceTarget(id, name, owner.accountId),
          changes: {
            name: [name, null],
            formula: [formula.name, null],
            active: [active, null],
            configurationKeys: [configurationKeys, null],
            owner: [owner.name, null],
          },
          ...stopReceipt(stop),
        },
      ],
    };
  },
});
