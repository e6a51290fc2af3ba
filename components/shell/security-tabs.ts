import type { Privilege } from "@/lib/access/privileges";
import type { TabItem } from "../ui/tabs";

/** The tabs of the Security pages that these privileges open. */
export function securityTabs(privileges: ReadonlySet<Privilege>): readonly TabItem[] {
  return [
    ...(privileges.has("modifySecurity") ? [{ href: "/security/settings", label: "Settings" }] : []),
    ...(privileges.has("manageAccounts") ? [{ href: "/security/accounts", label: "Accounts" }] : []),
    ...(privileges.has("viewUsersOrg") ? [{ href: "/security/users", label: "Users" }] : []),
    ...(privileges.has("configureRoles") ? [{ href: "/security/roles", label: "Roles" }] : []),
  ];
}
