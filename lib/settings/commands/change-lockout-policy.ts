import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { changesOf, organizationTarget, settingsOf } from "../organization-settings";
import { changeLockoutPolicyInput } from "../schemas";

/** How many failures lock a user, and for how long. Locks that are on stay as they are. */
export const changeLockoutPolicy = defineCommand({
  action: "settings.lockout",
  privilege: "modifySecurity",
  input: changeLockoutPolicyInput,
  async run(tx, ctx, { base, ...wanted }) {
    const settings = await settingsOf(tx, ctx.organizationId);
    const { lockout: present } = settings;
    const target = organizationTarget(ctx, settings);
    const edit = { action: "settings.lockout", what: "the lockout policy", target } as const;
    const changes = await changesOf(tx, ctx, { ...edit, base, present, wanted });
    if (!changes) return { data: wanted, audit: [] };
    await tx
      .update(organizations)
      .set({ lockoutFailures: wanted.failures, lockoutMinutes: wanted.lockMinutes, updatedAt: ctx.now })
      .where(eq(organizations.id, ctx.organizationId));
    return { data: wanted, audit: [{ target, changes }] };
  },
});
