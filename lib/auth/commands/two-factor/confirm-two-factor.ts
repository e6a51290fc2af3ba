import "server-only";
import { defineCommand } from "@/lib/core/command";
import { currentSessionId } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { candidateTarget } from "../../lockout/failure-counters";
import { confirmTwoFactorInput } from "../../schemas";
import { confirmFactor, lockFactor, takeNextSeed, takeStep } from "../../second-factor/factor-record";
import { lockSelf } from "../../second-factor/own-session";
import { replaceRecoveryCodes } from "../../second-factor/recovery-codes";
import { refuseMove, refuseSetUp } from "../../second-factor/refuse-change";
import { acceptedStep } from "../../second-factor/totp";

const keyIsGoodForMs = 60 * 60_000;

/**
 * The first code shows that the authenticator app has the key: from now on every sign-in asks for one, of the other app
 * where one moves to it. Answers the
 * recovery codes, this once. A wrong code is not counted: whoever types it has just been shown the key, and a clock that
 * is wrong must not lock them out.
 */
export const confirmTwoFactor = defineCommand({
  action: "user.enroll-two-factor",
  privilege: "signed-in",
  duringSteps: ["enroll-two-factor"],
  input: confirmTwoFactorInput,
  async run(tx, ctx, { code }) {
    const user = await lockSelf(tx, ctx);
    const target = candidateTarget(user);
    const factor = await lockFactor(tx, user);
    const reason = factor?.next ? refuseMove(user) : refuseSetUp(user);
    if (reason) throw new AppError("refused", reason, { target });
    const waiting = factor && (factor.next ?? { seed: factor.seed, at: factor.createdAt });
    if (!waiting || waiting.at.getTime() + keyIsGoodForMs < ctx.now.getTime()) {
      throw new AppError("refused", "This key is no longer waiting for a code. Start again.", { target });
    }
    // What was accepted of the app before says nothing about the codes of the other one.
    const step = acceptedStep(waiting.seed, code, ctx.now, factor.next ? 0 : factor.lastStep);
    if (step === undefined) throw wrongCode();
    if (factor.next) await takeNextSeed(tx, user, step);
    else if (!(await takeStep(tx, user, step))) throw wrongCode();
    await confirmFactor(tx, user, currentSessionId(ctx), ctx.now);
    const action = factor.next ? { action: "user.move-two-factor" as const } : {};
    return { data: { recoveryCodes: await replaceRecoveryCodes(tx, user) }, audit: [{ ...action, target }] };
  },
});

function wrongCode(): AppError {
  const message =
    "This is not the code that the app should show now. Check that you added this key, and that the clock of the device is right.";
  return new AppError("invalid_input", message, { fields: { code: [message] } });
}
