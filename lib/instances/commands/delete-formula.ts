import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { formulaInstances, formulas, jobs } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { idInput } from "@/lib/core/text";
import { formulaKeyOf, formulaTarget, lockFormula } from "../formula/formula-record";
import { requireOwners, toldElsewhere } from "../formula/require-owners";
import { removeJobs, stopReceipt } from "../remove-jobs";

/**
 * Deletes a formula with its instances, whosever they are; their jobs are stopped first.
 * @throws AppError `forbidden` when one is somebody's whom the actor may not edit
 */
export const deleteFormula = defineCommand({
  action: "formula.delete",
  privilege: "deleteFormulas",
  input: z.strictObject({ formulaId: idInput }),
  async run(tx, ctx, { formulaId }) {
    const formula = await lockFormula(tx, ctx, formulaId);
    const users = await requireOwners(tx, ctx, formula);
    const ofFormula = and(
      eq(formulaInstances.organizationId, ctx.organizationId),
      eq(formulaInstances.formulaId, formulaId),
    );
    const instances = await tx
      .select({ id: formulaInstances.id })
      .from(formulaInstances)
      .where(ofFormula)
      .for("update");
    const which = sql`${jobs.formulaInstanceId} in (select ${formulaInstances.id} from ${formulaInstances} where ${ofFormula})`;
    const { receipt } = stopReceipt(await removeJobs(tx, ctx, which));
    await tx.delete(formulas).where(formulaKeyOf(ctx, formulaId));
    const changes = { name: [formula.name, null], description: [formula.description, null] } as const;
    const gone = { ...receipt, ...(instances.length > 0 && { instances: instances.length }) };
    return {
      data: { name: formula.name, instances: instances.length },
      audit: [
        {
          target: formulaTarget(formula),
          changes,
          ...(Object.keys(gone).length > 0 && { receipt: gone }),
        },
        ...toldElsewhere(formula, users, changes),
      ],
    };
  },
});
