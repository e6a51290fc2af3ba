import "server-only";
import { defineCommand } from "@/lib/core/command";
import { settingsOf } from "../organization-settings";
import { updatePasswordPolicyInput } from "../schemas";
import { changePasswordPolicy } from "./change-password-policy";

/** Some fields of the password policy; the others stay as they are at that moment. */
export const updatePasswordPolicy = defineCommand({
  action: "settings.password-policy",
  privilege: "modifySecurity",
  input: updatePasswordPolicyInput,
  async run(tx, ctx, sent) {
    const { password: base } = await settingsOf(tx, ctx.organizationId);
    return changePasswordPolicy.part(tx, ctx, { ...base, ...sent, base }, undefined);
  },
});
