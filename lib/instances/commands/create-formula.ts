import "server-only";
import { z } from "zod";
import { formulas } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { formulaTarget } from "../formula/formula-record";
import { requireFormula } from "../formula/require-formula";
import { requireOwner } from "../owner";
import { formulaFields } from "../schemas";

/** Adds a formula to the actor's account. It runs nothing before somebody makes an instance of it. */
export const createFormula = defineCommand({
  action: "formula.create",
  privilege: "createFormulas",
  input: z.strictObject({
    name: formulaFields.name,
    description: formulaFields.description.default(""),
    triggers: formulaFields.triggers.default([]),
    steps: formulaFields.steps.default([]),
  }),
  async run(tx, ctx, values) {
    const { userId, accountId } = requireOwner(ctx);
    requireFormula(ctx, values);
    const [row] = await tx
      .insert(formulas)
      .values({ organizationId: ctx.organizationId, accountId, userId, ...values })
      .returning({ id: formulas.id });
    if (!row) throw new Error("an insert returns its row");
    const { name, description, triggers, steps } = values;
    return {
      data: { formulaId: row.id },
      audit: [
        {
          target: formulaTarget({ id: row.id, name, accountId }),
          changes: {
            name: [null, name],
            description: [null, description],
            triggers: [null, triggers.map(({ type }) => type)],
            steps: [null, steps.map((step) => step.name)],
          },
        },
      ],
    };
  },
});
