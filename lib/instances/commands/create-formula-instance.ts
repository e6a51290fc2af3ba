import "server-only";
import { and, count, eq } from "drizzle-orm";
import { z } from "zod";
import { formulaInstances } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { mostOfOneUser } from "@/lib/jobs/work/room";
import { idInput } from "@/lib/core/text";
import { changedConfiguration, notSealedYet, writeConfiguration } from "../configuration";
import { visibleFormula } from "../formula/formula-record";
import { formulaInstanceTarget } from "../formula/instance-record";
import { syncTriggers } from "../formula/sync-triggers";
import { requireOwner } from "../owner";
import { configurationInput, instanceFields } from "../schemas";

/** @throws AppError `refused` when the user has as many as anybody may have */
async function requireRoom(tx: Database, { organizationId }: Ctx, userId: number): Promise<void> {
  const own = and(eq(formulaInstances.organizationId, organizationId), eq(formulaInstances.userId, userId));
  const [row] = await tx.select({ instances: count() }).from(formulaInstances).where(own);
  if ((row?.instances ?? 0) < mostOfOneUser) return;
  throw new AppError("refused", `You have ${mostOfOneUser} formula instances already. Remove some first.`);
}

/** Switches a formula on for the actor. Each scheduled trigger gives an active instance a job. */
export const createFormulaInstance = defineCommand({
  action: "formula-instance.create",
  privilege: "createFormulaInstances",
  input: z.strictObject({
    formulaId: idInput,
    name: instanceFields.name,
    active: z.boolean("Active is true or false.").default(true),
    configuration: configurationInput.default({}),
  }),
  async run(tx, ctx, { formulaId, name, active, configuration: sent }) {
    const { userId, accountId } = requireOwner(ctx);
    const { organizationId } = ctx;
    const formula = await visibleFormula(tx, ctx, formulaId, { lock: true });
    await requireRoom(tx, ctx, userId);
    const configuration = changedConfiguration({}, sent);
    const [row] = await tx
      .insert(formulaInstances)
      .values({ organizationId, formulaId, userId, name, active, ...notSealedYet })
      .returning({ id: formulaInstances.id });
    if (!row) throw new Error("an insert returns its row");
    await writeConfiguration(tx, { kind: "formula", organizationId, id: row.id }, configuration);
    if (active) await syncTriggers(tx, ctx, { id: row.id, userId, name, mayAct: true }, formula.triggers);
    return {
      data: { instanceId: row.id },
      audit: [
        {
          target: formulaInstanceTarget(row.id, name, accountId),
          changes: {
            name: [null, name],
            formula: [null, formula.name],
            active: [null, active],
            configurationKeys: [null, Object.keys(configuration).sort()],
          },
        },
      ],
    };
  },
});
