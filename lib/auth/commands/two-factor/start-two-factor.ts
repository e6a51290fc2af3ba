import "server-only";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { candidateTarget } from "../../lockout/failure-counters";
import { confirmReentry } from "../../passwords/re-entry";
import { type NewFactor, startTwoFactorInput } from "../../schemas";
import { storeSeed } from "../../second-factor/factor-record";
import { lockSelf, ownActor, readOwnSession } from "../../second-factor/own-session";
import { compareIfTyped, missingPassword } from "../../second-factor/password-and-code";
import { proofToStart } from "../../second-factor/proof-to-start";
import { refuseSetUp } from "../../second-factor/refuse-change";
import { keyUri, newSeed } from "../../second-factor/totp";

/**
 * Makes the key for one's own authenticator app. It leaves the server in this one answer; nothing is asked at sign-in
 * before a code has confirmed it. Starting again replaces it.
 */
export const startTwoFactor = defineCommand({
  action: "user.start-two-factor",
  privilege: "signed-in",
  duringSteps: ["enroll-two-factor"],
  input: startTwoFactorInput,
  prepare: (ctx, { currentPassword }) => compareIfTyped(ctx, currentPassword),
  async run(tx, ctx, _input, reentry): Promise<CommandOutcome<NewFactor>> {
    const { nextStep, organizationName } = ownActor(ctx);
    const session = await readOwnSession(tx, ctx);
    const user = await lockSelf(tx, ctx);
    const target = candidateTarget(user);
    const reason = refuseSetUp(user);
    if (reason) throw new AppError("refused", reason, { target });
    const facts = { nextStep, hasPassword: user.passwordHash !== null, signedInAt: session.createdAt };
    const proof = proofToStart(facts, ctx.now);
    if (proof === "sign-in") {
      throw new AppError("refused", "Sign out and sign in again, then set up two-factor within 15 minutes.", {
        target,
      });
    }
    if (proof === "password") {
      if (!reentry) throw missingPassword();
      const confirmed = await confirmReentry(tx, ctx, reentry);
      if (confirmed.refusal) return confirmed;
    }
    const key = newSeed();
    await storeSeed(tx, user, key, ctx.now);
    return {
      data: { key, uri: keyUri(key, organizationName, user.email) },
      audit: [{ target }],
    };
  },
});
