import "server-only";
import type { FormulaStep, FormulaTrigger } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { refuseFormula } from "./formula-rules";

/** @throws AppError `invalid_input` that names each wrong property of a trigger or step */
export function requireFormula(
  ctx: Ctx,
  parts: { readonly triggers: readonly FormulaTrigger[]; readonly steps: readonly FormulaStep[] },
): void {
  const fields = refuseFormula(parts, ctx.now, env().outboundAllow);
  if (Object.keys(fields).length === 0) return;
  throw new AppError("invalid_input", "Some of the formula is not right. Nothing was changed.", { fields });
}
