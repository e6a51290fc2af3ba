import "server-only";
import { createMailLink } from "@/lib/auth/links/mail-links";
import { candidateTarget } from "@/lib/auth/lockout/failure-counters";
import { compareReentry, confirmReentry } from "@/lib/auth/passwords/re-entry";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { confirmationMail } from "../email-change-mail";
import { pendingEmailOf } from "../pending-email";
import { refuseEmailRequest } from "../rules";
import { requestEmailChangeInput } from "../schemas";

/**
 * Sends a one-time link to the new address; the email changes when it is opened. Whether the address is taken is not told
 * here: only whoever can read its mail learns that.
 */
export const requestEmailChange = defineCommand({
  action: "user.request-email-change",
  privilege: "signed-in",
  input: requestEmailChangeInput,
  prepare: (ctx, { currentPassword }) => compareReentry(ctx, currentPassword),
  async run(tx, ctx, { email }, reentry): Promise<CommandOutcome<{ email: string }>> {
    const confirmed = await confirmReentry(tx, ctx, reentry);
    if (confirmed.refusal) return confirmed;
    const { user } = confirmed;
    const target = candidateTarget(user);
    const pending = await pendingEmailOf(tx, user);
    const refusal = refuseEmailRequest(
      { email, present: user.email, lastSentAt: pending?.createdAt },
      ctx.now,
    );
    if (refusal) {
      const { code, reason } = refusal;
      throw new AppError(code, reason, {
        target,
        ...(code === "invalid_input" && { fields: { email: [reason] } }),
      });
    }
    const token = await createMailLink(tx, ctx, { userId: user.userId, kind: "email-change", email });
    const { firstName } = user;
    const organizationName = ctx.actor.type === "user" ? ctx.actor.organizationName : "";
    const facts = { firstName, organizationName, oldEmail: user.email, newEmail: email };
    return {
      data: { email },
      audit: [{ target, changes: { email: [user.email, email] } }],
      mail: [confirmationMail(facts, token)],
    };
  },
});
