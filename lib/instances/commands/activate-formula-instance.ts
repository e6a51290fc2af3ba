import "server-only";
import { sql } from "drizzle-orm";
import { formulaInstances } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { formulaInstanceKeyOf, formulaInstanceTarget, lockFormulaInstance } from "../formula/instance-record";
import { syncTriggers } from "../formula/sync-triggers";
import { refuseActivation } from "../rules";
import { formulaInstanceInput } from "../schemas";

/** Switches a formula instance on: each scheduled trigger of its formula gives it a job. */
export const activateFormulaInstance = defineCommand({
  action: "formula-instance.activate",
  privilege: ["createFormulaInstances", ...userPrivileges("edit")],
  input: formulaInstanceInput,
  async run(tx, ctx, input) {
    const { instance, formula, owner } = await lockFormulaInstance(tx, ctx, input);
    const data = { name: instance.name };
    if (instance.active) return { data, audit: [] };
    const target = formulaInstanceTarget(instance.id, instance.name, owner.accountId);
    const refusal = refuseActivation(owner);
    if (refusal) throw new AppError(refusal.code, refusal.reason, { target });
    await tx
      .update(formulaInstances)
      .set({ active: true, version: sql`${formulaInstances.version} + 1`, updatedAt: ctx.now })
      .where(formulaInstanceKeyOf(ctx, instance.id));
    await syncTriggers(tx, ctx, { ...instance, mayAct: true }, formula.triggers);
    return { data, audit: [{ target, changes: { active: [false, true] } }] };
  },
});
