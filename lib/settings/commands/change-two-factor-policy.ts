import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { requireAdministratorFor } from "../administrator-left";
import { changesOf, organizationTarget, settingsOf } from "../organization-settings";
import { changeTwoFactorPolicyInput } from "../schemas";

/**
 * Who needs a second factor, and whose counts for sign-ins by a provider. Every session is judged by it at its next
 * request.
 */
export const changeTwoFactorPolicy = defineCommand({
  action: "settings.two-factor",
  privilege: "modifySecurity",
  input: changeTwoFactorPolicyInput,
  async run(tx, ctx, { base, ...wanted }) {
    const settings = await settingsOf(tx, ctx.organizationId);
    const { twoFactor: present } = settings;
    const target = organizationTarget(ctx, settings);
    const edit = { action: "settings.two-factor", what: "the two-factor policy", target } as const;
    const changes = await changesOf(tx, ctx, { ...edit, base, present, wanted });
    if (!changes) return { data: wanted, audit: [] };
    await requireAdministratorFor(tx, ctx, wanted, target);
    await tx
      .update(organizations)
      .set({ ...wanted, updatedAt: ctx.now })
      .where(eq(organizations.id, ctx.organizationId));
    return { data: wanted, audit: [{ target, changes }] };
  },
});
