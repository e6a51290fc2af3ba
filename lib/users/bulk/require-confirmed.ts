import "server-only";
import { AppError, type RefusedTarget } from "@/lib/core/errors";
import { type BulkConfirmation, type BulkPlan, typedCountProblem } from "./schemas";

/**
 * The one gate before a change of many users, an undo included: what was confirmed is what would happen now, it changes
 * somebody, and of many their number was typed.
 * @param target of the refusal's event, where there is one already
 * @throws AppError `conflict` with the present plan, `refused` or `invalid_input`
 */
export function requireConfirmed(
  plan: BulkPlan,
  { planHash, typedCount }: BulkConfirmation,
  target?: RefusedTarget,
): void {
  const about = target && { target };
  if (plan.hash !== planHash) {
    const message = "Something changed while you looked. Nothing was done. This is how it is now.";
    throw new AppError("conflict", message, { details: { plan }, ...about });
  }
  if (plan.willChange === 0) throw new AppError("refused", "There is nobody whom this would change.", about);
  const problem = typedCountProblem("changes", plan.willChange, typedCount);
  if (problem) throw new AppError("invalid_input", problem, { fields: { typedCount: [problem] }, ...about });
}
