import "server-only";
import { and, eq } from "drizzle-orm";
import { formulaInstances, formulas } from "@/db/schema";
import type { AuditTarget } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { instanceNotFound } from "../owner";
import { ownerAccess } from "../owner-access";

/** The condition of every statement on one formula instance. */
export const formulaInstanceKeyOf = (ctx: Ctx, id: number) =>
  and(eq(formulaInstances.organizationId, ctx.organizationId), eq(formulaInstances.id, id));

/** Its formula is there: they go together. */
export const ofFormula = and(
  eq(formulas.organizationId, formulaInstances.organizationId),
  eq(formulas.id, formulaInstances.formulaId),
);

/**
 * One for a change, its row locked, with its formula and what may be done for its owner.
 * @throws AppError `not_found` for what is missing, somebody else's or of another formula; `forbidden` where the actor may
 * see its owner but not change them
 */
export async function lockFormulaInstance(
  tx: Database,
  ctx: Ctx,
  {
    instanceId,
    formulaId,
    reach,
  }: { instanceId: number; formulaId?: number | undefined; reach: "own" | "managed" },
) {
  const [row] = await tx
    .select({ instance: formulaInstances, formula: formulas })
    .from(formulaInstances)
    .innerJoin(formulas, ofFormula)
    .where(formulaInstanceKeyOf(ctx, instanceId))
    .for("update", { of: formulaInstances });
  if (!row || (formulaId !== undefined && row.formula.id !== formulaId)) throw instanceNotFound();
  const owner = await ownerAccess(tx, ctx, row.instance.userId, {
    reach,
    privilege: "createFormulaInstances",
  });
  return { ...row, owner };
}

/** Whom an audit event about this instance names. */
export function formulaInstanceTarget(id: number, name: string, accountId: number): AuditTarget {
  return { type: "formula-instance", id, name, accountId };
}
