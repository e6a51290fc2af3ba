import "server-only";
import { and, eq } from "drizzle-orm";
import { formulas } from "@/db/schema";
import type { AuditTarget } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { isVisible, managesAll } from "./visibility";

export type FormulaRecord = typeof formulas.$inferSelect;

/** The condition of every statement on one formula. */
export const formulaKeyOf = (ctx: Ctx, id: number) =>
  and(eq(formulas.organizationId, ctx.organizationId), eq(formulas.id, id));

/**
 * One that the actor sees.
 * @param options.lock for a change: the row stays as it is until the transaction ends
 * @throws AppError `not_found` for what is missing and for what may not be seen (rule 2)
 */
export async function visibleFormula(
  database: Database,
  ctx: Ctx,
  formulaId: number,
  { lock }: { lock: boolean },
): Promise<FormulaRecord> {
  const rows = database
    .select()
    .from(formulas)
    .where(and(formulaKeyOf(ctx, formulaId), isVisible(ctx)));
  const [row] = await (lock ? rows.for("update", { of: formulas }) : rows);
  if (row) return row;
  throw new AppError("not_found", "There is no such formula.");
}

/**
 * One that the actor may change: of their own account, or any for an administrator of the organization.
 * @throws AppError `not_found` as above; `forbidden` for one of the default account that is only there to be used
 */
export async function lockFormula(tx: Database, ctx: Ctx, formulaId: number): Promise<FormulaRecord> {
  const formula = await visibleFormula(tx, ctx, formulaId, { lock: true });
  const ownAccount = ctx.actor.type === "user" ? ctx.actor.accountId : undefined;
  if (managesAll(ctx) || formula.accountId === ownAccount) return formula;
  const reason = `${formula.name} belongs to the Company Default Account: you can use it, and only its administrators change it.`;
  throw new AppError("forbidden", reason, { target: formulaTarget(formula) });
}

/** Whom an audit event about this formula names. */
export function formulaTarget({
  id,
  name,
  accountId,
}: Pick<FormulaRecord, "id" | "name" | "accountId">): AuditTarget {
  return { type: "formula", id, name, accountId };
}
