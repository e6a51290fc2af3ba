import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { candidateTarget } from "@/lib/auth/lockout/failure-counters";
import { compareReentry, confirmReentry } from "@/lib/auth/passwords/re-entry";
import { newUserSecret } from "@/lib/auth/secrets";
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
    const { secret, columns } = newUserSecret(ctx.organizationId);
    await tx
      .update(users)
      .set({
        ...columns,
        secretVersion: sql`${users.secretVersion} + 1`,
        secretLastUsedAt: null,
        updatedAt: ctx.now,
      })
      .where(and(eq(users.organizationId, ctx.organizationId), eq(users.id, user.userId)));
    return { data: { secret }, audit: [{ target: candidateTarget(user) }] };
  },
});
