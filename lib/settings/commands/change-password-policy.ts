import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { changesOf, organizationTarget, settingsOf } from "../organization-settings";
import { changePasswordPolicyInput } from "../schemas";

/** What passwords must be from now on. Those that are set stay as they are; only their age is judged anew. */
export const changePasswordPolicy = defineCommand({
  action: "settings.password-policy",
  privilege: "modifySecurity",
  input: changePasswordPolicyInput,
  async run(tx, ctx, { base, ...wanted }) {
    const settings = await settingsOf(tx, ctx.organizationId);
    const { password: present } = settings;
    const target = organizationTarget(ctx, settings);
    const edit = { action: "settings.password-policy", what: "the password policy", target } as const;
    const changes = await changesOf(tx, ctx, { ...edit, base, present, wanted });
    if (!changes) return { data: wanted, audit: [] };
    await tx
      .update(organizations)
      .set({
        passwordMinLength: wanted.minLength,
        passwordMinUppercase: wanted.minUppercase,
        passwordMinLowercase: wanted.minLowercase,
        passwordMinNumbers: wanted.minNumbers,
        passwordMinSymbols: wanted.minSymbols,
        passwordSymbols: wanted.symbolCharacterSet,
        passwordPreviousCount: wanted.previousPasswordCount,
        passwordExpirationDays: wanted.expirationDays,
        updatedAt: ctx.now,
      })
      .where(eq(organizations.id, ctx.organizationId));
    return { data: wanted, audit: [{ target, changes }] };
  },
});
