import "server-only";
import { z } from "zod";
import { defaultPasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { defineCommand } from "@/lib/core/command";
import { settingsOf } from "../organization-settings";
import { changePasswordPolicy } from "./change-password-policy";

/** The password policy goes back to the defaults. */
export const resetPasswordPolicy = defineCommand({
  action: "settings.password-policy",
  privilege: "modifySecurity",
  input: z.strictObject({}),
  async run(tx, ctx) {
    const { password: base } = await settingsOf(tx, ctx.organizationId);
    return changePasswordPolicy.part(tx, ctx, { ...defaultPasswordPolicy, base }, undefined);
  },
});
