import "server-only";
import { z } from "zod";
import { formulaInstances, formulas } from "@/db/schema";
import { defineQuery } from "@/lib/core/query";
import { idInput } from "@/lib/core/text";
import { openConfiguration } from "../configuration";
import { formulaInstanceKeyOf, ofFormula } from "../formula/instance-record";
import { instanceNotFound, ownerOf } from "../owner";
import { requireRun } from "./own-run";

/** The steps of a formula with the configuration of one of its instances. For the job itself. */
export const getFormulaRun = defineQuery({
  name: "instances.get-formula-run",
  privilege: "createFormulaInstances",
  input: z.strictObject({ instanceId: idInput }),
  async run(database, ctx, { instanceId }) {
    requireRun(ctx);
    const [row] = await database
      .select({ instance: formulaInstances, steps: formulas.steps })
      .from(formulaInstances)
      .innerJoin(formulas, ofFormula)
      .where(formulaInstanceKeyOf(ctx, instanceId));
    if (!row || row.instance.userId !== ownerOf(ctx)) throw instanceNotFound();
    const place = { kind: "formula", organizationId: ctx.organizationId, id: instanceId } as const;
    return {
      isActive: row.instance.active,
      steps: row.steps,
      configuration: openConfiguration(place, row.instance.configurationSealed),
    };
  },
});
