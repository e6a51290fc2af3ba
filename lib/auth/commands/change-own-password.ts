import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { candidateTarget } from "../lockout/failure-counters";
import { passwordPolicyOf } from "../passwords/organization-policy";
import { hashPassword, requireGoodPassword } from "../passwords/passwords";
import { compareReentry, confirmReentry } from "../passwords/re-entry";
import { changeOwnPasswordInput } from "../schemas";

/**
 * Changes one's own password; the old one is asked and counted like a sign-in. The user's other sessions end (rule 12).
 */
export const changeOwnPassword = defineCommand({
  action: "user.change-password",
  privilege: "signed-in",
  duringSteps: ["change-password"],
  input: changeOwnPasswordInput,
  async prepare(ctx, { currentPassword, password }) {
    const reentry = await compareReentry(ctx, currentPassword);
    return { reentry, newHash: reentry.isRight ? await hashPassword(password) : null };
  },
  async run(
    tx,
    ctx,
    { currentPassword, password },
    { reentry, newHash },
  ): Promise<CommandOutcome<{ sessionsEnded: number }>> {
    const confirmed = await confirmReentry(tx, ctx, reentry);
    if (confirmed.refusal) return confirmed;
    const { user } = confirmed;
    const target = candidateTarget(user);
    requireGoodPassword(await passwordPolicyOf(tx, ctx.organizationId), password, user);
    if (password === currentPassword || newHash === null) {
      const message = "The new password is the current one. Choose another.";
      throw new AppError("invalid_input", message, { fields: { password: [message] }, target });
    }
    await tx
      .update(users)
      .set({
        passwordHash: newHash,
        passwordChangedAt: ctx.now,
        mustChangePassword: false,
        updatedAt: ctx.now,
      })
      .where(and(eq(users.organizationId, ctx.organizationId), eq(users.id, user.userId)));
    const ended = await tx
      .delete(sessions)
      .where(
        and(
          eq(sessions.organizationId, ctx.organizationId),
          eq(sessions.userId, user.userId),
          ctx.actor.type === "user" ? ne(sessions.id, ctx.actor.sessionId) : undefined,
        ),
      )
      .returning({ id: sessions.id });
    return {
      data: { sessionsEnded: ended.length },
      audit: [{ target, receipt: { sessionsEnded: ended.length } }],
    };
  },
});
