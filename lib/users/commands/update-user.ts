import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { mailLinkKinds } from "@/db/values";
import { countOtherAdministrators } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { voidMailLinks } from "@/lib/auth/links/mail-links";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { emailKey } from "../email";
import { rolesByKey, writeRoleChange } from "../role-grants";
import { refuseEdit, refuseRoleChange } from "../rules";
import { type EditConflict, updateUserInput } from "../schemas";
import { enforce, holderOf, loadRoles, loadUsers, type UserRecord, userTarget } from "../user-record";

type Edited = EditConflict["present"];
const editedFields = ["firstName", "lastName", "email", "roles"] as const;

const asComparable = (value: string | readonly string[]) =>
  typeof value === "string" ? value : JSON.stringify([...value].sort());

function changedFields(before: Edited, after: Edited) {
  return editedFields.filter((field) => asComparable(before[field]) !== asComparable(after[field]));
}

/** @throws AppError `conflict` that names, field by field, what somebody else changed since the dialog opened */
function requireUnchanged(user: UserRecord, base: Edited, present: Edited): void {
  const changed = changedFields(base, present).map((field) => ({
    field,
    base: base[field],
    present: present[field],
  }));
  if (changed.length === 0) return;
  const details: EditConflict = { changed, present };
  throw new AppError("conflict", `Somebody else changed ${user.name} meanwhile. Nothing was saved yet.`, {
    details,
    target: userTarget(user),
  });
}

/** Names, e-mail and the whole set of roles given by hand. Active is changed by its own commands. */
export const updateUser = defineCommand({
  action: "user.update",
  privilege: userPrivileges("edit"),
  input: updateUserInput,
  async run(tx, ctx, { userId, base, roles: roleKeys, ...names }) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    const holder = holderOf(ctx);
    enforce(refuseEdit(holder, user), user);
    const present: Edited = {
      firstName: user.firstName,
      lastName: user.lastName,
      email: user.email,
      roles: user.roleKeys,
    };
    requireUnchanged(user, base, present);
    const wanted = rolesByKey(await loadRoles(tx, ctx.organizationId), roleKeys);
    const added = wanted.filter((role) => !user.roleKeys.includes(role.key));
    const removed = user.roles.filter((role) => !roleKeys.includes(role.key));
    const others = await countOtherAdministrators(tx, ctx.organizationId, [userId]);
    enforce(refuseRoleChange(holder, user, { added, removed }, others), user);
    const after: Edited = { ...names, roles: wanted.map((role) => role.key) };
    const changed = changedFields(present, after);
    if (changed.length === 0) return { data: { userId }, audit: [] };
    await tx
      .update(users)
      .set({
        ...names,
        emailKey: emailKey(names.email),
        version: sql`${users.version} + 1`,
        updatedAt: ctx.now,
      })
      .where(and(eq(users.organizationId, ctx.organizationId), eq(users.id, userId)));
    await writeRoleChange(tx, ctx, userId, { added, removed });
    // Links that went to the old address, or would bring another one, open nothing any more.
    if (changed.includes("email"))
      await voidMailLinks(tx, { organizationId: ctx.organizationId, userId }, mailLinkKinds);
    return {
      data: { userId },
      audit: [
        {
          target: userTarget(user),
          changes: Object.fromEntries(
            changed.map((field): [string, [unknown, unknown]] => [field, [present[field], after[field]]]),
          ),
        },
      ],
    };
  },
});
