import "server-only";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { findMailLink, takeMailLink } from "../links/mail-links";
import { linkIsVoid } from "../links/reset-link";
import { candidateTarget, lockCandidate } from "../lockout/failure-counters";
import { isLocked } from "../lockout/lockout";
import { changePassword, preparePassword } from "../passwords/set-password";
import { redeemResetLinkInput } from "../schemas";

/**
 * Sets a new password by a link that was mailed, and uses the link up. All sessions end; nobody is signed in by it, and a lock
 * stays: who reads the mailbox gets past neither the second factor nor its counter.
 * @throws AppError `refused` when the link cannot be used any more, `invalid_input` against the policy (the link stays)
 */
export const redeemResetLink = defineCommand({
  action: "user.use-reset-link",
  privilege: "public",
  input: redeemResetLinkInput,
  async prepare(_ctx, { token, password }) {
    const link = await findMailLink("password-reset", token);
    if (!link) throw linkIsVoid();
    const { organizationId, userId } = link;
    return { link, password: await preparePassword(password, { organizationId, userId }) };
  },
  tenantOf: ({ link }) => link.organizationId,
  async run(tx, ctx, _input, { link, password }): Promise<CommandOutcome<{ isLocked: boolean }>> {
    const user = await lockCandidate(tx, link);
    if (!user) throw linkIsVoid();
    const target = candidateTarget(user);
    if (!user.accountActive || !(await takeMailLink(tx, link))) {
      return { refusal: linkIsVoid(), audit: [{ target }] };
    }
    const { sessionsEnded } = await changePassword(tx, ctx, {
      user,
      prepared: password,
      mustChangePassword: false,
      isOwners: true,
    });
    return { data: { isLocked: isLocked(user, ctx.now) }, audit: [{ target, receipt: { sessionsEnded } }] };
  },
});
