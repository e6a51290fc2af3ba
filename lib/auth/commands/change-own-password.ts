import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { lockCandidate, writeCounter } from "../lockout/failure-counters";
import { afterFailure, isLocked, noFailures } from "../lockout/lockout";
import { passwordPolicyOf } from "../passwords/organization-policy";
import { hashPassword, requireGoodPassword, verifyPassword } from "../passwords/passwords";
import { changeOwnPasswordInput } from "../schemas";

const wrongPassword = () =>
  new AppError("invalid_input", "The current password is not right.", {
    fields: { currentPassword: ["This is not your current password."] },
  });

function credentialOf({ actor, organizationId }: Ctx) {
  return { organizationId, userId: actor.type === "user" ? actor.userId : 0 };
}

async function storedHash(ctx: Ctx): Promise<string | null> {
  const { organizationId, userId } = credentialOf(ctx);
  return inTenant(organizationId, { mode: "read" }, async (database) => {
    const [row] = await database
      .select({ passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
    return row?.passwordHash ?? null;
  });
}

/**
 * Changes one's own password; the old one is asked and counted like a sign-in. The user's other sessions end (rule 12).
 */
export const changeOwnPassword = defineCommand({
  action: "user.change-password",
  privilege: "signed-in",
  whileMustChangePassword: true,
  input: changeOwnPasswordInput,
  async prepare(ctx, { currentPassword, password }) {
    const checkedHash = await storedHash(ctx);
    const isRight = await verifyPassword(currentPassword, checkedHash);
    return { checkedHash, isRight, newHash: isRight ? await hashPassword(password) : null };
  },
  async run(
    tx,
    ctx,
    { currentPassword, password },
    { checkedHash, isRight, newHash },
  ): Promise<CommandOutcome<{ sessionsEnded: number }>> {
    const credential = credentialOf(ctx);
    const user = await lockCandidate(tx, credential);
    if (!user) throw new AppError("unauthenticated", "You are signed out. Sign in again.");
    const name = `${user.firstName} ${user.lastName}`;
    const target = {
      type: "user" as const,
      id: user.userId,
      name,
      email: user.email,
      accountId: user.accountId,
    };
    if (isLocked(user, ctx.now)) return { refusal: wrongPassword(), audit: [{ target, reason: "locked" }] };
    if (!isRight || newHash === null || user.passwordHash !== checkedHash) {
      await writeCounter(tx, credential, undefined, afterFailure(user, user, ctx.now));
      return { refusal: wrongPassword(), audit: [{ target, reason: "wrong password" }] };
    }
    requireGoodPassword(await passwordPolicyOf(tx, ctx.organizationId), password, user);
    if (password === currentPassword) {
      const message = "The new password is the current one. Choose another.";
      throw new AppError("invalid_input", message, { fields: { password: [message] }, target });
    }
    await writeCounter(tx, credential, undefined, noFailures);
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
