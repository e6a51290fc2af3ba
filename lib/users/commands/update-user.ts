import "server-only";
import { countOtherAdministrators } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { contactAfter, contactFields } from "../api/contact-fields";
import { rolesByKey } from "../role-grants";
import { refuseEdit, refuseRoleChange } from "../rules";
import { type EditConflict, updateUserInput } from "../schemas";
import { enforce, holderOf, loadRoles, loadUsers, type UserRecord, userTarget } from "../user-record";
import { changedFields, editChanges, type StoredUser, storedUsers } from "../write/stored-user";
import { roleChange, writeEdits } from "../write/update-users";

type Edited = EditConflict["present"];
const editedFields = ["firstName", "lastName", "email", "roles"] as const;

/** A field that is left out stays as it is. The dialog sends `base`; whoever sends only what shall change needs none. */
const input = updateUserInput
  .partial({ firstName: true, lastName: true, email: true, roles: true, base: true })
  .extend(contactFields);

/** @throws AppError `conflict` that names, field by field, what somebody else changed since the dialog opened */
function requireUnchanged(user: UserRecord, base: Edited, present: Edited): void {
  const changed = changedFields(editedFields, base, present).map((field) => ({
    field,
    base: base[field],
    present: present[field],
  }));
  if (changed.length === 0) return;
  const { firstName, lastName, email, roles } = present;
  const details: EditConflict = { changed, present: { firstName, lastName, email, roles } };
  throw new AppError("conflict", `Somebody else changed ${user.name} meanwhile. Nothing was saved yet.`, {
    details,
    target: userTarget(user),
  });
}

/** Names, e-mail, contact fields and the whole set of roles given by hand. Active is changed by its own commands. */
export const updateUser = defineCommand({
  action: "user.update",
  privilege: userPrivileges("edit"),
  input,
  async run(tx, ctx, { userId, base, roles: roleKeys, ...sent }) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    const holder = holderOf(ctx);
    enforce(refuseEdit(holder, user), user);
    const present = (await storedUsers(tx, ctx, [user])).get(userId);
    if (!present) throw new Error("the user's row was locked before");
    if (base) requireUnchanged(user, base, present);
    const wanted = roleKeys ? rolesByKey(await loadRoles(tx, ctx.organizationId), roleKeys) : user.roles;
    const { added, removed } = roleChange(user.roles, wanted);
    const others = await countOtherAdministrators(tx, ctx.organizationId, [userId]);
    enforce(refuseRoleChange(holder, user, { added, removed }, others), user);
    const after: StoredUser = {
      firstName: sent.firstName ?? user.firstName,
      lastName: sent.lastName ?? user.lastName,
      email: sent.email ?? user.email,
      roles: wanted.map((role) => role.key),
      ...contactAfter(present, sent),
    };
    const changes = editChanges(present, after);
    if (Object.keys(changes).length === 0) return { data: { userId }, audit: [] };
    await writeEdits(tx, ctx, [{ userId, after, added, removed, isEmailChanged: "email" in changes }]);
    return { data: { userId }, audit: [{ target: userTarget(user), changes }] };
  },
});
