import "server-only";
import { and, eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { candidateTarget } from "@/lib/auth/lockout/failure-counters";
import { compareReentry, confirmReentry } from "@/lib/auth/passwords/re-entry";
import { openUserSecret } from "@/lib/auth/secrets";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { reentryInput } from "../schemas";

/** Shows one's own user secret after the password was typed again. Each look leaves its event. */
export const showOwnSecret = defineCommand({
  action: "user.show-secret",
  privilege: "signed-in",
  input: reentryInput,
  prepare: (ctx, { currentPassword }) => compareReentry(ctx, currentPassword),
  async run(tx, ctx, _input, reentry): Promise<CommandOutcome<{ secret: string }>> {
    const confirmed = await confirmReentry(tx, ctx, reentry);
    if (confirmed.refusal) return confirmed;
    const { user } = confirmed;
    const [row] = await tx
      .select({ secretSealed: users.secretSealed })
      .from(users)
      .where(and(eq(users.organizationId, ctx.organizationId), eq(users.id, user.userId)));
    if (!row) throw new Error("the user's row was locked before");
    return {
      data: { secret: openUserSecret(ctx.organizationId, row.secretSealed) },
      audit: [{ target: candidateTarget(user) }],
    };
  },
});
