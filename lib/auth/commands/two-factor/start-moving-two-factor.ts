import "server-only";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { candidateTarget } from "../../lockout/failure-counters";
import { changeTwoFactorInput, type NewFactor } from "../../schemas";
import { storeNextSeed } from "../../second-factor/factor-record";
import { lockSelf, ownActor } from "../../second-factor/own-session";
import { compareIfTyped, confirmPasswordAndCode } from "../../second-factor/password-and-code";
import { refuseMove } from "../../second-factor/refuse-change";
import { keyUri, newSeed } from "../../second-factor/totp";

/**
 * Makes the key for another authenticator app, as on a new phone. The app in use goes on until a code of the other one has
 * confirmed it, so nobody is without a second factor meanwhile. The password and a code are asked.
 */
export const startMovingTwoFactor = defineCommand({
  action: "user.start-two-factor",
  privilege: "signed-in",
  input: changeTwoFactorInput,
  prepare: (ctx, { currentPassword }) => compareIfTyped(ctx, currentPassword),
  async run(tx, ctx, { code }, reentry): Promise<CommandOutcome<NewFactor>> {
    const user = await lockSelf(tx, ctx);
    const target = candidateTarget(user);
    const reason = refuseMove(user);
    if (reason) throw new AppError("refused", reason, { target });
    const confirmed = await confirmPasswordAndCode(tx, ctx, reentry, code);
    if (confirmed.refusal) return confirmed;
    const key = newSeed();
    await storeNextSeed(tx, user, key, ctx.now);
    return {
      data: { key, uri: keyUri(key, ownActor(ctx).organizationName, user.email) },
      audit: [{ target }],
    };
  },
});
