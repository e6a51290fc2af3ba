import "server-only";
import type { AuditEvent } from "@/lib/core/audit";
import { defineCommand } from "@/lib/core/command";
import { loadRoles, roleById } from "../role-record";
import { changeRolesInput } from "../change-roles-input";
import { changeRolePrivileges } from "./change-role-privileges";
import { updateRole } from "./update-role";

/**
 * Several roles at once, all or nothing: what they may do, and what custom ones are called. What is left out stays, and
 * whoever sends it means it on top of what is there now.
 */
export const changeRoles = defineCommand({
  action: "role.change-privileges",
  privilege: "configureRoles",
  input: changeRolesInput,
  async run(tx, ctx, { roles }) {
    const all = await loadRoles(tx, ctx, { lock: true });
    const audit: AuditEvent[] = [];
    const changes = roles.flatMap(({ roleId, privileges }) =>
      privileges ? [{ roleId, privileges, base: roleById(all, roleId).privileges.slice() }] : [],
    );
    if (changes.length > 0)
      audit.push(...(await changeRolePrivileges.part(tx, ctx, { changes }, undefined)).audit);
    for (const { roleId, ...wanted } of roles) {
      const { name, description } = roleById(all, roleId);
      const base = { name, description };
      const after = { name: wanted.name ?? name, description: wanted.description ?? description };
      // A start role keeps its name, which is no reason to refuse one that is sent back as it is.
      if (after.name === name && after.description === description) continue;
      audit.push(...(await updateRole.part(tx, ctx, { roleId, ...after, base }, undefined)).audit);
    }
    return { data: { roles: roles.length }, audit };
  },
});
