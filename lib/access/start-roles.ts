import type { AccountType, StartRoleKey } from "@/db/values";
import { type Privilege, privileges } from "./privileges";

const ownWork = [
  "viewElements",
  "createElementInstances",
  "viewFormulas",
  "createFormulaInstances",
] as const satisfies readonly Privilege[];

const endsAtOwnAccount = [
  "viewUsersAccount",
  "addUsersAccount",
  "editUsersAccount",
  "deleteUsersAccount",
  "viewLogsAccount",
  "viewElements",
  "createElements",
  "editElements",
  "deleteElements",
  "createElementInstances",
  "viewFormulas",
  "createFormulas",
  "editFormulas",
  "deleteFormulas",
  "createFormulaInstances",
  "viewCommonObjects",
  "createCommonObjects",
  "editCommonObjects",
  "deleteCommonObjects",
] as const satisfies readonly Privilege[];

export interface StartRole {
  readonly key: StartRoleKey;
  readonly name: string;
  readonly description: string;
  readonly privileges: readonly Privilege[];
}

/** The roles that every organization starts with, and goes back to on Reset (product.md, section 1). */
export const startRoles: readonly StartRole[] = [
  {
    key: "org-admin",
    name: "Organization Administrator",
    description: "Everything, in every account of the organization.",
    privileges,
  },
  {
    key: "admin",
    name: "Account Administrator",
    description: "Everything that ends at the own account.",
    privileges: endsAtOwnAccount,
  },
  {
    key: "org",
    name: "Organization User",
    description:
      "Given by the system to every user of the default account: own instances, formulas and jobs.",
    privileges: ownWork,
  },
  {
    key: "default-user",
    name: "Default User",
    description: "Given by the system to every user of another account: own instances, formulas and jobs.",
    privileges: ownWork,
  },
];

/** The role that the system gives to every user of an account of this type. */
export function systemRoleKey(type: AccountType): StartRoleKey {
  return type === "Default" ? "org" : "default-user";
}

/** Given by the system, so never by hand. */
export function isSystemRole(key: string): boolean {
  return key === "org" || key === "default-user";
}

/** The key of a role that no organization has, and that nobody can give. */
export const internalRoleKey = "sys-admin";

/** Short names of the two roles that dialogs and tables show as check boxes and tags. */
export function roleLabel(role: { key: string; name: string }): string {
  if (role.key === "org-admin") return "Org Admin";
  if (role.key === "admin") return "Account Admin";
  return role.name;
}

const nameKey = (name: string) => name.normalize("NFKC").trim().toLowerCase();

/** Whether the role is called so, without case, or shown so where there is little room. */
export function isRoleCalled(role: { readonly key: string; readonly name: string }, name: string): boolean {
  return [role.name, roleLabel(role)].some((word) => nameKey(word) === nameKey(name));
}
