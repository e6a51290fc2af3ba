import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { resetLinkMail } from "@/lib/auth/links/reset-link";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { env } from "@/lib/core/env";
import { refuseResetLink } from "../rules";
import { userIdInput } from "../schemas";
import { enforce, holderOf, loadUsers, userTarget } from "../user-record";

interface SentResetLink {
  readonly userId: number;
  /** False: there is no mail server, and the message became a file in the outbox. */
  readonly isMailed: boolean;
}

/** Mails a link for a new password to a user's stored address. The password stays as it is until the link is used. */
export const sendResetLink = defineCommand({
  action: "user.send-reset-link",
  privilege: userPrivileges("edit"),
  input: userIdInput,
  async run(tx, ctx, { userId }): Promise<CommandOutcome<SentResetLink>> {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    enforce(refuseResetLink(holderOf(ctx), user), user);
    const to = { organizationId: ctx.organizationId, userId, email: user.email };
    return {
      data: { userId, isMailed: env().smtpUrl !== undefined },
      audit: [{ target: userTarget(user) }],
      mail: [await resetLinkMail(tx, ctx, to, "administrator")],
    };
  },
});
