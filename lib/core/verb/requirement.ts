import { type Privilege, privilegeSentence } from "@/lib/access/privileges";
import type { Ctx } from "../ctx";
import { AppError } from "../errors";

/**
 * What a verb requires before anything else: `public` (listed by name in the architecture test), `signed-in`, one
 * privilege, or any one of several.
 */
export type Requirement = "public" | "signed-in" | Privilege | readonly Privilege[];

const changePasswordFirst = "Change your password first. Until then nothing else opens.";

/**
 * @param whileMustChangePassword the verb also serves somebody who still has to change their password
 * @throws AppError `unauthenticated` or `forbidden`, with a sentence that names what is missing
 */
export function requirePrivilege(ctx: Ctx, requirement: Requirement, whileMustChangePassword = false): void {
  if (requirement === "public") return;
  if (ctx.actor.type === "anonymous") throw new AppError("unauthenticated", "Sign in first.");
  if (ctx.actor.type === "user" && ctx.actor.mustChangePassword && !whileMustChangePassword) {
    throw new AppError("forbidden", changePasswordFirst);
  }
  if (requirement === "signed-in") return;
  const wanted: readonly Privilege[] = typeof requirement === "string" ? [requirement] : requirement;
  if (wanted.some((privilege) => ctx.privileges.has(privilege))) return;
  const sentence = wanted.map((privilege) => `“${privilegeSentence(privilege)}”`).join(" or ");
  throw new AppError(
    "forbidden",
    `Your roles do not include ${sentence}. An Organization Administrator can give it.`,
    { details: { privileges: wanted } },
  );
}
