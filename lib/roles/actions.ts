"use server";
import { toAction } from "@/lib/core/action";
import { changeRolePrivileges } from "./commands/change-role-privileges";
import { createRole } from "./commands/create-role";
import { deleteRole } from "./commands/delete-role";
import { resetRoles } from "./commands/reset-roles";
import { updateRole } from "./commands/update-role";

export const changeRolePrivilegesAction = toAction(changeRolePrivileges);
export const resetRolesAction = toAction(resetRoles);
export const createRoleAction = toAction(createRole);
export const updateRoleAction = toAction(updateRole);
export const deleteRoleAction = toAction(deleteRole);
