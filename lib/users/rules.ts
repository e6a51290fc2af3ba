import { decide, type Holder, privilegesBeyond, type Subject } from "@/lib/access/decide";
import type { Privilege } from "@/lib/access/privileges";
import { isSystemRole, roleLabel } from "@/lib/access/start-roles";
import type { ErrorCode } from "@/lib/core/errors";
import type { RowRefusals } from "./schemas";

// What is allowed to whom (product.md, section 2). Pure: asked by the command, which decides, and by the
// component, which disables with the reason.

export interface Refusal {
  readonly code: Extract<ErrorCode, "not_found" | "forbidden" | "refused">;
  readonly reason: string;
}

export interface UserFacts extends Subject {
  readonly active: boolean;
  readonly isLocked: boolean;
  readonly accountActive: boolean;
  readonly inDefaultAccount: boolean;
  readonly roleKeys: readonly string[];
}

export interface RoleFacts {
  readonly key: string;
  readonly name: string;
  readonly privileges: readonly Privilege[];
}

const isSelf = (holder: Holder, subject: Subject) => holder.userId === subject.userId;

const forbidden = (reason: string): Refusal => ({ code: "forbidden", reason });

function refuseBy(holder: Holder, verb: "edit" | "delete", subject: Subject): Refusal | undefined {
  const decision = decide(holder, verb, subject);
  return decision.allowed ? undefined : { code: decision.code, reason: decision.because };
}

/** Names, e-mail, secret, lock: reach and rule 4. */
export function refuseEdit(holder: Holder, subject: Subject): Refusal | undefined {
  return refuseBy(holder, "edit", subject);
}

const lastAdministrator: Refusal = {
  code: "refused",
  reason:
    "This is the last Organization Administrator who can sign in. Make somebody else one first, then try again.",
};

/** Rule 6. `otherAdministrators`: how many can sign in besides the users of this change. */
function refuseLastAdministrator(subject: UserFacts, otherAdministrators: number): Refusal | undefined {
  return subject.roleKeys.includes("org-admin") && otherAdministrators === 0 ? lastAdministrator : undefined;
}

/** Reach and rule 4, not oneself (rule 5), not the last administrator (rule 6). */
export function refuseDeactivation(
  holder: Holder,
  subject: UserFacts,
  otherAdministrators: number,
): Refusal | undefined {
  if (isSelf(holder, subject)) return forbidden("You cannot deactivate yourself. Ask another administrator.");
  return refuseEdit(holder, subject) ?? refuseLastAdministrator(subject, otherAdministrators);
}

/** Reach and rule 4, and an active account. */
export function refuseReactivation(holder: Holder, subject: UserFacts): Refusal | undefined {
  const refusal = refuseEdit(holder, subject);
  if (refusal || subject.accountActive) return refusal;
  return { code: "refused", reason: "The account of this user is inactive. Reactivate the account first." };
}

/** Reach by the privilege to delete, rule 4, not oneself (rule 5), not the last administrator (rule 6). */
export function refuseDeletion(
  holder: Holder,
  subject: UserFacts,
  otherAdministrators: number,
): Refusal | undefined {
  if (isSelf(holder, subject)) return forbidden("You cannot delete yourself. Ask another administrator.");
  return refuseBy(holder, "delete", subject) ?? refuseLastAdministrator(subject, otherAdministrators);
}

/** Reach and rule 4, and a lock that is on. */
export function refuseUnlock(holder: Holder, subject: UserFacts): Refusal | undefined {
  const refusal = refuseEdit(holder, subject);
  if (refusal || subject.isLocked) return refusal;
  return { code: "refused", reason: "This user is not locked." };
}

/** Reach and rule 4, and not oneself: there the profile asks for the password and a code. */
export function refuseTwoFactorReset(holder: Holder, subject: Subject): Refusal | undefined {
  if (isSelf(holder, subject)) return forbidden("You cannot reset your own second factor. Use your profile.");
  return refuseEdit(holder, subject);
}

/** Reach and rule 4, and not oneself: there the profile asks for the present password. */
export function refuseNewPassword(holder: Holder, subject: Subject): Refusal | undefined {
  if (isSelf(holder, subject)) return forbidden("This is you. Change your own password instead.");
  return refuseEdit(holder, subject);
}

/** The same, and somebody who can sign in with a new password. */
export function refuseResetLink(holder: Holder, subject: UserFacts): Refusal | undefined {
  const refusal = refuseNewPassword(holder, subject);
  if (refusal || (subject.active && subject.accountActive)) return refusal;
  return { code: "refused", reason: "This user is inactive and cannot sign in. Reactivate first." };
}

/** The two that the system gives are neither given nor taken by hand. */
export function refuseSystemRole(role: RoleFacts): Refusal | undefined {
  const reason = `${role.name} is given by the system to every user of the account. It cannot be given or taken by hand.`;
  return isSystemRole(role.key) ? { code: "forbidden", reason } : undefined;
}

/** Whether this role may be given to a user of that account (rules 3 and 4). */
export function refuseGrant(holder: Holder, role: RoleFacts, inDefaultAccount: boolean): Refusal | undefined {
  const refusal = refuseSystemRole(role);
  if (refusal) return refusal;
  if (role.key === "org-admin" && !inDefaultAccount) {
    return {
      code: "forbidden",
      reason: "Only users of the Company Default Account can be Organization Administrator.",
    };
  }
  const [missing] = privilegesBeyond(holder.privileges, role.privileges);
  if (missing === undefined) return undefined;
  return {
    code: "forbidden",
    reason: `${roleLabel(role)} includes privileges that you do not hold, so you cannot give it.`,
  };
}

/**
 * Whether somebody may be added to an account that gives these roles to each of its users: whoever is added holds them at
 * once (rule 4).
 */
export function refuseAddingTo(
  { privileges }: Pick<Holder, "privileges">,
  accountName: string,
  given: readonly RoleFacts[],
): Refusal | undefined {
  const role = given.find((each) => privilegesBeyond(privileges, each.privileges).length > 0);
  if (!role) return undefined;
  const reason = `Everybody of ${accountName} holds ${roleLabel(role)}, which includes privileges that you do not hold, so you cannot add anybody there.`;
  return { code: "forbidden", reason };
}

export interface RoleChange {
  readonly added: readonly RoleFacts[];
  readonly removed: readonly RoleFacts[];
}

/** Not one's own roles (rule 5), each grant allowed (rules 3 and 4), an administrator left (rule 6). */
export function refuseRoleChange(
  holder: Holder,
  subject: UserFacts,
  { added, removed }: RoleChange,
  otherAdministrators: number,
): Refusal | undefined {
  if (added.length === 0 && removed.length === 0) return undefined;
  if (isSelf(holder, subject))
    return forbidden("You cannot change your own roles. Ask another administrator.");
  const refusal = refuseEdit(holder, subject);
  if (refusal) return refusal;
  for (const role of added) {
    const refused = refuseGrant(holder, role, subject.inDefaultAccount);
    if (refused) return refused;
  }
  const takesAdministration = removed.some((role) => role.key === "org-admin");
  return takesAdministration ? refuseLastAdministrator(subject, otherAdministrators) : undefined;
}

/**
 * What is not allowed on a row of the table, with the reasons. The last administrator is not counted here: the plan and
 * the command do that.
 */
export function rowRefusals(holder: Holder, subject: UserFacts): RowRefusals {
  const anotherAdministrator = 1;
  const own = isSelf(holder, subject)
    ? "You cannot change your own roles. Ask another administrator."
    : undefined;
  const edit = refuseEdit(holder, subject)?.reason;
  const active = subject.active
    ? refuseDeactivation(holder, subject, anotherAdministrator)
    : refuseReactivation(holder, subject);
  const refusals = {
    edit,
    roles: own ?? edit,
    active: active?.reason,
    resetSecret: edit,
    sendResetLink: refuseResetLink(holder, subject)?.reason,
    unlock: refuseUnlock(holder, subject)?.reason,
    resetTwoFactor: refuseTwoFactorReset(holder, subject)?.reason,
    delete: refuseDeletion(holder, subject, anotherAdministrator)?.reason,
  };
  return Object.fromEntries(Object.entries(refusals).filter(([, reason]) => reason !== undefined));
}
