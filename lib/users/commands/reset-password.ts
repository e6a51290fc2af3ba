import "server-only";
import { z } from "zod";
import { userPrivileges } from "@/lib/access/decide";
import { changePassword, preparePassword } from "@/lib/auth/passwords/set-password";
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
  prepare: (ctx, { userId, password }) =>
    preparePassword(password, {
      organizationId: ctx.organizationId,
      userId,
      requireReach: (database) => loadUsers(database, ctx, [userId], { lock: false }),
    }),
  async run(tx, ctx, { userId, mustChangePassword }, prepared) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    enforce(refuseEdit(holderOf(ctx), user), user);
    const { sessionsEnded } = await changePassword(tx, ctx, {
      user: { ...user, organizationId: ctx.organizationId },
      prepared,
      mustChangePassword,
      isOwners: false,
    });
    return {
      data: { userId, sessionsEnded },
      audit: [{ target: userTarget(user), receipt: { sessionsEnded } }],
    };
  },
});
