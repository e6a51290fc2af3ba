import type { Privilege } from "./privileges";

/** With these one changes other people or the organization: whoever holds one is an administrator to the two-factor policy. */
export const administrativePrivileges = [
  "addUsersAccount",
  "editUsersAccount",
  "deleteUsersAccount",
  "addUsersOrg",
  "editUsersOrg",
  "deleteUsersOrg",
  "manageAccounts",
  "configureRoles",
  "modifySecurity",
] as const satisfies readonly Privilege[];

/** Whether somebody who holds these is an administrator, of the organization or of an account. */
export function isAdministrator(held: ReadonlySet<Privilege>): boolean {
  return administrativePrivileges.some((privilege) => held.has(privilege));
}
