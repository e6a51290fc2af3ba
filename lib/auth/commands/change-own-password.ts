import "server-only";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { currentSessionId } from "@/lib/core/ctx";
import { candidateTarget } from "../lockout/failure-counters";
import { compareReentry, confirmReentry } from "../passwords/re-entry";
import { changePassword, preparePassword } from "../passwords/set-password";
import { changeOwnPasswordInput } from "../schemas";

/**
 * Changes one's own password; the old one is asked and counted like a sign-in. The user's other sessions end (rule 12).
 */
export const changeOwnPassword = defineCommand({
  action: "user.change-password",
  privilege: "signed-in",
  duringSteps: ["change-password"],
  input: changeOwnPasswordInput,
  async prepare(ctx, { currentPassword, password }) {
    const { actor, organizationId } = ctx;
    const userId = actor.type === "user" ? actor.userId : 0;
    const reentry = await compareReentry(ctx, currentPassword);
    // Whoever does not know the password learns nothing about those before it.
    return {
      reentry,
      password: reentry.isRight ? await preparePassword(password, { organizationId, userId }) : null,
    };
  },
  async run(tx, ctx, _input, { reentry, password }): Promise<CommandOutcome<{ sessionsEnded: number }>> {
    const confirmed = await confirmReentry(tx, ctx, reentry);
    if (confirmed.refusal) return confirmed;
    if (password === null) throw new Error("a password that was typed again rightly has a new one prepared");
    const sessionId = currentSessionId(ctx);
    const { sessionsEnded } = await changePassword(tx, ctx, {
      user: confirmed.user,
      prepared: password,
      mustChangePassword: false,
      isOwners: true,
      ...(sessionId !== 0 && { keptSessionId: sessionId }),
    });
    return {
      data: { sessionsEnded },
      audit: [{ target: candidateTarget(confirmed.user), receipt: { sessionsEnded } }],
    };
  },
});
