import "server-only";
import { candidateTarget } from "@/lib/auth/lockout/failure-counters";
import { compareReentry, confirmReentry } from "@/lib/auth/passwords/re-entry";
import { replaceUserSecret } from "@/lib/auth/replace-user-secret";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { reentryInput } from "../schemas";

/** Makes a new secret for oneself after the password was typed again; the old one is refused from the commit on. */
export const resetOwnSecret = defineCommand({
  action: "user.reset-secret",
  privilege: "signed-in",
  input: reentryInput,
  prepare: (ctx, { currentPassword }) => compareReentry(ctx, currentPassword),
  async run(tx, ctx, _input, reentry): Promise<CommandOutcome<{ secret: string }>> {
    const confirmed = await confirmReentry(tx, ctx, reentry);
    if (confirmed.refusal) return confirmed;
    const { user } = confirmed;
    const secret = await replaceUserSecret(tx, ctx, user.userId);
    return { data: { secret }, audit: [{ target: candidateTarget(user) }] };
  },
});
