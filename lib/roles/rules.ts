import { type Holder, privilegesBeyond } from "@/lib/access/decide";
import {
  internalPrivileges,
  isPrivilege,
  type Privilege,
  privileges,
  privilegeSentence,
} from "@/lib/access/privileges";
import { isSystemRole, roleLabel, startRoles } from "@/lib/access/start-roles";
import type { ErrorCode } from "@/lib/core/errors";

// What is allowed with roles (product.md, section 2), to somebody who holds `configureRoles`. Pure: asked by the command,
// which decides, and by the component, which disables with the reason.

export interface RoleRefusal {
  readonly code: Extract<ErrorCode, "forbidden" | "refused">;
  readonly reason: string;
}

/** Who changes roles. The command line holds every privilege and no role. */
export interface RoleEditor {
  readonly privileges: ReadonlySet<Privilege>;
  /** Of the roles that the editor holds, the system's included. */
  readonly roleKeys: readonly string[];
}

export interface EditedRole {
  readonly key: string;
  readonly name: string;
  readonly isCustom: boolean;
  readonly privileges: readonly Privilege[];
}

/** What Organization Administrator always keeps (rule 6). */
export const keptByAdministrators: readonly Privilege[] = [
  "configureRoles",
  "manageAccounts",
  ...privileges.filter((privilege) => /^(view|add|edit|delete)Users(Org|Account)$/.test(privilege)),
];

/** The privileges in the order of the catalogue, each once. */
export function inOrder(keys: Iterable<Privilege>): Privilege[] {
  const wanted = new Set(keys);
  return privileges.filter((privilege) => wanted.has(privilege));
}

/** What differs between two sets of privileges. */
export function flipsBetween(before: readonly Privilege[], after: readonly Privilege[]) {
  return {
    added: after.filter((privilege) => !before.includes(privilege)),
    removed: before.filter((privilege) => !after.includes(privilege)),
  };
}

/** No organization can put an internal privilege into a role; in the words of the platform API. */
export function refuseInternal(key: string, role: { readonly key: string }): RoleRefusal | undefined {
  const internal = internalPrivileges.find((privilege) => privilege === key);
  if (internal === undefined || isPrivilege(key)) return undefined;
  const where = internal === "system" ? "any role" : `the '${role.key}' role`;
  return { code: "forbidden", reason: `User can not add the '${internal}' privilege to ${where}.` };
}

const isOrganizationAdministrator = ({ roleKeys }: RoleEditor) => roleKeys.includes("org-admin");

/** Rule 4, last part: who holds such a role may do what the editor may not, so it is not the editor's to weaken. */
function refuseRoleBeyond(editor: RoleEditor, role: EditedRole): RoleRefusal | undefined {
  const [beyond] = privilegesBeyond(editor.privileges, role.privileges);
  if (beyond === undefined) return undefined;
  return {
    code: "forbidden",
    reason: `${role.name} may do things that you may not (“${privilegeSentence(beyond)}”), so only somebody who holds them too can do this.`,
  };
}

function refuseAdding(editor: RoleEditor, privilege: Privilege): RoleRefusal | undefined {
  if (editor.privileges.has(privilege)) return undefined;
  const wayBack = isOrganizationAdministrator(editor)
    ? " Reset gives it back to Organization Administrator."
    : "";
  return {
    code: "forbidden",
    reason: `You do not hold “${privilegeSentence(privilege)}” yourself, so you cannot put it into a role.${wayBack}`,
  };
}

/**
 * Whether this privilege may be put into the role, or taken away where the role has it: nobody puts in what they do not
 * hold (rule 4), nobody takes away from a role that holds more than they do (rule 4, as for users), and Organization
 * Administrator keeps what an organization cannot do without (rule 6).
 */
export function refuseFlip(
  editor: RoleEditor,
  role: EditedRole,
  privilege: Privilege,
): RoleRefusal | undefined {
  if (!role.privileges.includes(privilege)) return refuseAdding(editor, privilege);
  if (role.key === "org-admin" && keptByAdministrators.includes(privilege)) {
    return {
      code: "refused",
      reason: `${role.name} always keeps “${privilegeSentence(privilege)}”: without it nobody could put an organization right.`,
    };
  }
  return refuseRoleBeyond(editor, role);
}

/** Every flip between what the role may do and what it shall be able to do. */
export function refuseNewPrivileges(
  editor: RoleEditor,
  role: EditedRole,
  after: readonly Privilege[],
): RoleRefusal | undefined {
  const { added, removed } = flipsBetween(role.privileges, after);
  for (const privilege of [...removed, ...added]) {
    const refusal = refuseFlip(editor, role, privilege);
    if (refusal) return refusal;
  }
  return undefined;
}

/**
 * Back to the defaults: the same, but for an Organization Administrator, whose role is everything by definition. That is
 * the way back when something was taken out of that role.
 */
export function refuseReset(editor: RoleEditor, roles: readonly EditedRole[]): RoleRefusal | undefined {
  if (isOrganizationAdministrator(editor)) return undefined;
  for (const role of roles) {
    const start = startRoles.find(({ key }) => key === role.key);
    const refusal = start && refuseNewPrivileges(editor, role, start.privileges);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Copying the privileges of a role puts them into another one (rule 4). */
export function refuseCopy(editor: RoleEditor, role: EditedRole): RoleRefusal | undefined {
  const [beyond] = privilegesBeyond(editor.privileges, role.privileges);
  if (beyond === undefined) return undefined;
  const reason = `${role.name} includes “${privilegeSentence(beyond)}”, which you do not hold, so you cannot copy it.`;
  return { code: "forbidden", reason };
}

/** Name and description: of custom roles, that hold nothing beyond the editor. */
export function refuseRename(editor: RoleEditor, role: EditedRole): RoleRefusal | undefined {
  if (!role.isCustom) return { code: "refused", reason: `${role.name} is a start role. It keeps its name.` };
  return refuseRoleBeyond(editor, role);
}

/** Custom roles, that hold nothing beyond the editor, and not one's own: that would change one's own roles (rule 5). */
export function refuseDeletion(editor: RoleEditor, role: EditedRole): RoleRefusal | undefined {
  if (!role.isCustom) return { code: "refused", reason: `${role.name} is a start role. It stays.` };
  if (editor.roleKeys.includes(role.key)) {
    const reason = `You hold ${role.name} yourself, and nobody changes their own roles. Ask another administrator.`;
    return { code: "forbidden", reason };
  }
  return refuseRoleBeyond(editor, role);
}

/** What counts about the people who hold a role that is deleted. */
export interface RoleHolders {
  readonly people: number;
  readonly outsideDefaultAccount: number;
  /** Accounts that give it to each of their users. */
  readonly accounts: number;
  /** Whatever any of them holds, by whichever role. */
  readonly privileges: readonly Privilege[];
}

/** The role that the holders get: one that can be given by hand, by this editor, to each of them (rules 3 and 4). */
export function refuseMove(
  { privileges: held }: Pick<Holder, "privileges">,
  target: EditedRole,
  holders: Pick<RoleHolders, "outsideDefaultAccount" | "accounts">,
): RoleRefusal | undefined {
  if (isSystemRole(target.key)) {
    return { code: "forbidden", reason: `${target.name} is given by the system and never by hand.` };
  }
  if (target.key === "org-admin" && holders.outsideDefaultAccount > 0) {
    const reason = "Only users of the Company Default Account can be Organization Administrator.";
    return { code: "forbidden", reason };
  }
  if (target.key === "org-admin" && holders.accounts > 0) {
    const reason = `${target.name} is given to people, one by one, and never to everybody of an account.`;
    return { code: "forbidden", reason };
  }
  if (privilegesBeyond(held, target.privileges).length === 0) return undefined;
  const reason = `${roleLabel(target)} includes privileges that you do not hold, so you cannot give it.`;
  return { code: "forbidden", reason };
}

/** Taking the role changes its holders: none of them may hold what the editor does not (rule 4). */
export function refuseHoldersBeyond(editor: RoleEditor, holders: RoleHolders): RoleRefusal | undefined {
  const [beyond] = privilegesBeyond(editor.privileges, holders.privileges);
  if (beyond === undefined) return undefined;
  return {
    code: "forbidden",
    reason: `Somebody with this role may do things that you may not (“${privilegeSentence(beyond)}”), so only somebody who holds them too can take it away.`,
  };
}
