import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { sessions, users } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { passwordPolicyOf } from "@/lib/auth/passwords/organization-policy";
import { hashPassword, requireGoodPassword } from "@/lib/auth/passwords/passwords";
import { defineCommand } from "@/lib/core/command";
import { idInput } from "@/lib/core/text";
import { refuseEdit } from "../rules";
import { passwordInput } from "../schemas";
import { enforce, holderOf, loadUsers, userTarget } from "../user-record";

const resetPasswordInput = z.strictObject({
  userId: idInput,
  password: passwordInput,
  mustChangePassword: z.boolean().default(true),
});

/** Sets another user's password. All of that user's sessions end (rule 12). */
export const resetPassword = defineCommand({
  action: "user.reset-password",
  privilege: userPrivileges("edit"),
  input: resetPasswordInput,
  prepare: (_ctx, { password }) => hashPassword(password),
  async run(tx, ctx, { userId, password, mustChangePassword }, passwordHash) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    enforce(refuseEdit(holderOf(ctx), user), user);
    requireGoodPassword(await passwordPolicyOf(tx, ctx.organizationId), password, user);
    await tx
      .update(users)
      .set({
        passwordHash,
        passwordChangedAt: ctx.now,
        mustChangePassword,
        sessionVersion: sql`${users.sessionVersion} + 1`,
        version: sql`${users.version} + 1`,
        updatedAt: ctx.now,
      })
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
