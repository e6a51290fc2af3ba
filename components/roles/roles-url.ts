import { parseAsInteger, parseAsStringLiteral } from "nuqs/server";

// What the Roles tab keeps in the URL: the open dialog. What is ticked and not saved is the browser's alone.

export const roleDialogs = ["add", "edit", "delete", "reset"] as const;
export type RoleDialog = (typeof roleDialogs)[number];

export const rolesParsers = {
  dialog: parseAsStringLiteral(roleDialogs),
  /** Whom the dialog is about. */
  role: parseAsInteger,
};

/** The address of the matrix as JSON. */
export const matrixUrl = "/api/console/roles";

/** The address of the plan of a change: what is flipped, or `defaults`. */
export function rolesPlanUrl(changes: string): string {
  return `/api/console/roles/plan?${new URLSearchParams({ changes })}`;
}

/** The address of the plan of a deletion. */
export function deletionPlanUrl(roleId: number, moveToRoleId: number | null): string {
  const query = moveToRoleId === null ? "" : `?moveToRoleId=${moveToRoleId}`;
  return `/api/console/roles/${roleId}/plan${query}`;
}

/** Everything of roles that is read again when one of them changes. */
export const rolesKey = ["roles"] as const;
