import "server-only";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { candidateTarget } from "../../lockout/failure-counters";
import { changeTwoFactorInput } from "../../schemas";
import { lockSelf } from "../../second-factor/own-session";
import { compareIfTyped, confirmPasswordAndCode } from "../../second-factor/password-and-code";
import { replaceRecoveryCodes } from "../../second-factor/recovery-codes";
import { refuseRecoveryCodes } from "../../second-factor/refuse-change";

/** New recovery codes, shown this once; those before are void. The password and a code are asked. */
export const createRecoveryCodes = defineCommand({
  action: "user.new-recovery-codes",
  privilege: "signed-in",
  input: changeTwoFactorInput,
  prepare: (ctx, { currentPassword }) => compareIfTyped(ctx, currentPassword),
  async run(tx, ctx, { code }, reentry): Promise<CommandOutcome<{ recoveryCodes: readonly string[] }>> {
    const user = await lockSelf(tx, ctx);
    const target = candidateTarget(user);
    const reason = refuseRecoveryCodes(user);
    if (reason) throw new AppError("refused", reason, { target });
    const confirmed = await confirmPasswordAndCode(tx, ctx, reentry, code);
    if (confirmed.refusal) return confirmed;
    return { data: { recoveryCodes: await replaceRecoveryCodes(tx, user) }, audit: [{ target }] };
  },
});
