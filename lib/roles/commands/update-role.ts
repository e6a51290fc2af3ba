import "server-only";
import { roles } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { requireFreeName } from "../role-name";
import {
  editorOf,
  enforceRole,
  loadRoles,
  roleById,
  roleKeyOf,
  type RoleRecord,
  roleTarget,
} from "../role-record";
import { refuseRename } from "../rules";
import { editedRoleFields, type RoleEditConflict, updateRoleInput } from "../schemas";

type Edited = RoleEditConflict["present"];

const changedFields = (before: Edited, after: Edited) =>
  editedRoleFields.filter((field) => before[field] !== after[field]);

/** @throws AppError `conflict` that names, field by field, what somebody else changed since the dialog opened */
function requireUnchanged(role: RoleRecord, base: Edited, present: Edited): void {
  const changed = changedFields(base, present).map((field) => ({
    field,
    base: base[field],
    present: present[field],
  }));
  if (changed.length === 0) return;
  const details: RoleEditConflict = { changed, present };
  throw new AppError("conflict", `Somebody else changed ${role.name} meanwhile. Nothing was saved yet.`, {
    details,
    target: roleTarget(role),
  });
}

/** Name and description of a custom role. Its key stays, so that programs that know it go on. */
export const updateRole = defineCommand({
  action: "role.update",
  privilege: "configureRoles",
  input: updateRoleInput,
  async run(tx, ctx, { roleId, base, ...after }) {
    const all = await loadRoles(tx, ctx, { lock: true });
    const role = roleById(all, roleId);
    enforceRole(refuseRename(await editorOf(tx, ctx), role), role);
    const present: Edited = { name: role.name, description: role.description };
    const changed = changedFields(present, after);
    if (changed.length === 0) return { data: { roleId }, audit: [] };
    requireUnchanged(role, base, present);
    const others = all.filter(({ id }) => id !== roleId);
    requireFreeName(after.name, others, roleTarget(role));
    await tx
      .update(roles)
      .set({ ...after, updatedAt: ctx.now })
      .where(roleKeyOf(ctx, roleId));
    const changes = changed.map((field): [string, [unknown, unknown]] => [
      field,
      [present[field], after[field]],
    ]);
    return {
      data: { roleId },
      audit: [{ target: roleTarget(role), changes: Object.fromEntries(changes) }],
    };
  },
});
