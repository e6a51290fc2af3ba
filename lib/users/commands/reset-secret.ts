import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { newUserSecret } from "@/lib/auth/secrets";
import { defineCommand } from "@/lib/core/command";
import { refuseEdit } from "../rules";
import { userIdInput } from "../schemas";
import { enforce, holderOf, loadUsers, userTarget } from "../user-record";

/** Makes a new user secret; the old one is refused from the commit on. The new one is returned this once. */
export const resetSecret = defineCommand({
  action: "user.reset-secret",
  privilege: userPrivileges("edit"),
  input: userIdInput,
  async run(tx, ctx, { userId }) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    enforce(refuseEdit(holderOf(ctx), user), user);
    const { secret, columns } = newUserSecret(ctx.organizationId);
    await tx
      .update(users)
      .set({
        ...columns,
        secretVersion: sql`${users.secretVersion} + 1`,
        secretLastUsedAt: null,
        updatedAt: ctx.now,
      })
      .where(and(eq(users.organizationId, ctx.organizationId), eq(users.id, userId)));
    return { data: { userId, secret }, audit: [{ target: userTarget(user) }] };
  },
});
