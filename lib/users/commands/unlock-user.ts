import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { refuseEdit } from "../rules";
import { userIdInput } from "../schemas";
import { enforce, holderOf, loadUsers, userTarget } from "../user-record";

/** Ends a lock and starts the failure counter anew. Unlocking somebody who is not locked changes nothing. */
export const unlockUser = defineCommand({
  action: "user.unlock",
  privilege: userPrivileges("edit"),
  input: userIdInput,
  async run(tx, ctx, { userId }) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    enforce(refuseEdit(holderOf(ctx), user), user);
    if (!user.isLocked) return { data: { userId }, audit: [] };
    await tx
      .update(users)
      .set({
        lockedUntil: null,
        failedSignIns: 0,
        lockCount: 0,
        version: sql`${users.version} + 1`,
        updatedAt: ctx.now,
      })
      .where(and(eq(users.organizationId, ctx.organizationId), eq(users.id, userId)));
    return {
      data: { userId },
      audit: [
        { target: userTarget(user), changes: { lockedUntil: [user.lockedUntil?.toISOString(), null] } },
      ],
    };
  },
});
