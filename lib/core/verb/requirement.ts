import { lacksPrivilege, type Privilege } from "@/lib/access/privileges";
import type { Ctx } from "../ctx";
import { AppError } from "../errors";
import { type SignInStep, stepRefusal } from "./sign-in-step";

/**
 * What a verb requires before anything else: `public` (listed by name in the architecture test), `signed-in`, one
 * privilege, or any one of several.
 */
export type Requirement = "public" | "signed-in" | Privilege | readonly Privilege[];

/**
 * @param duringSteps the steps of signing in during which the verb serves, too
 * @throws AppError `unauthenticated` or `forbidden`, with a sentence that names what is missing
 */
export function requirePrivilege(
  ctx: Ctx,
  requirement: Requirement,
  duringSteps: readonly SignInStep[] = [],
): void {
  if (requirement === "public") return;
  if (ctx.actor.type === "anonymous") throw new AppError("unauthenticated", "Sign in first.");
  const step = ctx.actor.type === "user" ? ctx.actor.nextStep : undefined;
  if (step && !duringSteps.includes(step)) throw stepRefusal(step);
  if (requirement === "signed-in") return;
  const wanted: readonly Privilege[] = typeof requirement === "string" ? [requirement] : requirement;
  if (wanted.some((privilege) => ctx.privileges.has(privilege))) return;
  throw new AppError("forbidden", lacksPrivilege(wanted), { details: { privileges: wanted } });
}
