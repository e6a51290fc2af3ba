import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { removeFactor } from "@/lib/auth/second-factor/factor-record";
import { defineCommand } from "@/lib/core/command";
import { refuseTwoFactorReset } from "../rules";
import { userIdInput } from "../schemas";
import { enforce, holderOf, loadUsers, userTarget } from "../user-record";

/**
 * Takes another user's second factor away, whose device is lost: they sign in with the password and set up a new one. All of
 * that user's sessions end. A user without a second factor stays as they are.
 */
export const resetTwoFactor = defineCommand({
  action: "user.reset-two-factor",
  privilege: userPrivileges("edit"),
  input: userIdInput,
  async run(tx, ctx, { userId }) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    enforce(refuseTwoFactorReset(holderOf(ctx), user), user);
    if (!user.hasTwoFactor) return { data: { userId, sessionsEnded: 0 }, audit: [] };
    await removeFactor(tx, { organizationId: ctx.organizationId, userId }, ctx.now);
    await tx
      .update(users)
      .set({ sessionVersion: sql`${users.sessionVersion} + 1`, version: sql`${users.version} + 1` })
      .where(and(eq(users.organizationId, ctx.organizationId), eq(users.id, userId)));
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.organizationId, ctx.organizationId), eq(sessions.userId, userId)))
      .returning({ id: sessions.id });
    return {
      data: { userId, sessionsEnded: ended.length },
      audit: [{ target: userTarget(user), receipt: { sessionsEnded: ended.length } }],
    };
  },
});
