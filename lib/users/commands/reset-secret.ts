import "server-only";
import { userPrivileges } from "@/lib/access/decide";
import { replaceUserSecret } from "@/lib/auth/replace-user-secret";
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
    const secret = await replaceUserSecret(tx, ctx, userId);
    return { data: { userId, secret }, audit: [{ target: userTarget(user) }] };
  },
});
