import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { formulas } from "@/db/schema";
import { readOnlyFields } from "@/lib/core/api/read-only-fields";
import { defineCommand } from "@/lib/core/command";
import { idInput } from "@/lib/core/text";
import { activeInstances } from "../formula/active-instances";
import { formulaKeyOf, formulaTarget, lockFormula } from "../formula/formula-record";
import { requireFormula } from "../formula/require-formula";
import { requireOwners, toldElsewhere } from "../formula/require-owners";
import { syncTriggers } from "../formula/sync-triggers";
import { refuseNew } from "../refuse-new";
import { formulaFields } from "../schemas";

const editedFields = ["name", "description", "triggers", "steps"] as const;

// What is stored comes back with its keys in another order.
const comparable = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );

/** Of triggers and steps an event says that they changed and what they are called: properties may be anything. */
const told = (value: string | readonly { readonly type: string; readonly name?: string }[]) =>
  typeof value === "string" ? value : value.map(({ name, type }) => name ?? type);

/**
 * Changes a formula. What is left out stays. Its active instances get the jobs of its triggers in the same transaction.
 * @throws AppError `forbidden` when triggers or steps change under instances of somebody whom the actor may not edit
 */
export const updateFormula = defineCommand({
  action: "formula.update",
  privilege: "editFormulas",
  input: z.strictObject({
    formulaId: idInput,
    name: formulaFields.name.optional(),
    description: formulaFields.description.optional(),
    triggers: formulaFields.triggers.optional(),
    steps: formulaFields.steps.optional(),
    /** What never changes, as it was sent. */
    readOnly: z.strictObject(readOnlyFields).default({}),
  }),
  async run(tx, ctx, { formulaId, readOnly, ...sent }) {
    const formula = await lockFormula(tx, ctx, formulaId);
    refuseNew(readOnly, formula);
    const after = {
      name: sent.name ?? formula.name,
      description: sent.description ?? formula.description,
      triggers: sent.triggers ?? formula.triggers,
      steps: sent.steps ?? formula.steps,
    };
    const changed = editedFields.filter((field) => comparable(formula[field]) !== comparable(after[field]));
    if (changed.length === 0) return { data: { formulaId }, audit: [] };
    const isRunAnew = changed.includes("triggers") || changed.includes("steps");
    const users = isRunAnew ? await requireOwners(tx, ctx, formula) : new Map<number, number>();
    requireFormula(ctx, {
      // A schedule that was right when it was saved may have come to its end.
      triggers: changed.includes("triggers") ? after.triggers : [],
      steps: changed.includes("steps") ? after.steps : [],
    });
    await tx
      .update(formulas)
      .set({ ...after, version: sql`${formulas.version} + 1`, updatedAt: ctx.now })
      .where(formulaKeyOf(ctx, formulaId));
    let stopped = 0;
    if (changed.includes("triggers")) {
      for (const instance of await activeInstances(tx, ctx, formulaId)) {
        stopped += await syncTriggers(tx, ctx, instance, after.triggers);
      }
    }
    const changes = Object.fromEntries(
      changed.map((field) => [field, [told(formula[field]), told(after[field])] as const]),
    );
    return {
      data: { formulaId },
      audit: [
        {
          target: formulaTarget({ ...formula, name: after.name }),
          changes,
          ...(stopped > 0 && { receipt: { jobs: stopped } }),
        },
        ...toldElsewhere({ ...formula, name: after.name }, users, changes),
      ],
    };
  },
});
