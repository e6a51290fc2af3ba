import "server-only";
import { isAdministrator } from "@/lib/access/administration";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { candidateTarget } from "../../lockout/failure-counters";
import { changeTwoFactorInput } from "../../schemas";
import { removeFactor } from "../../second-factor/factor-record";
import { lockSelf } from "../../second-factor/own-session";
import { compareIfTyped, confirmPasswordAndCode } from "../../second-factor/password-and-code";
import { refuseRemoval } from "../../second-factor/refuse-change";

/** Removes one's own second factor. The password and a code are asked. Removing none changes nothing. */
export const removeTwoFactor = defineCommand({
  action: "user.remove-two-factor",
  privilege: "signed-in",
  input: changeTwoFactorInput,
  prepare: (ctx, { currentPassword }) => compareIfTyped(ctx, currentPassword),
  async run(tx, ctx, { code }, reentry): Promise<CommandOutcome<null>> {
    const user = await lockSelf(tx, ctx);
    if (!user.isEnrolled) return { data: null, audit: [] };
    const target = candidateTarget(user);
    const reason = refuseRemoval(user.policy, isAdministrator(ctx.privileges));
    if (reason) throw new AppError("refused", reason, { target });
    const confirmed = await confirmPasswordAndCode(tx, ctx, reentry, code);
    if (confirmed.refusal) return confirmed;
    await removeFactor(tx, user, ctx.now);
    return { data: null, audit: [{ target }] };
  },
});
