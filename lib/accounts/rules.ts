import { type Holder, privilegesBeyond } from "@/lib/access/decide";
import { type Privilege, privilegeSentence } from "@/lib/access/privileges";
import { isSystemRole, roleLabel } from "@/lib/access/start-roles";
import type { ErrorCode } from "@/lib/core/errors";

// What is allowed with accounts (product.md, section 2), to somebody who holds `manageAccounts`. Pure: asked by the
// command, which decides, and by the component, which disables with the reason.

export interface AccountRefusal {
  readonly code: Extract<ErrorCode, "forbidden" | "refused">;
  readonly reason: string;
  /** Where the HTTP API answers another status than that of the code. */
  readonly apiStatus?: number;
}

export interface AccountFacts {
  readonly accountId: number;
  readonly name: string;
  readonly isDefault: boolean;
  readonly isDeleted: boolean;
}

/** What counts about the users whom a change of their account reaches. */
export interface AccountPeople {
  /** Each role that one of them holds, those of the account and of the system included. */
  readonly roles: readonly AccountRole[];
  /** Organization Administrators among them, and how many others can sign in. */
  readonly administrators: number;
  readonly otherAdministrators: number;
}

/** Before the users are known: what a component can say at once. */
const unknownPeople: AccountPeople = { roles: [], administrators: 0, otherAdministrators: 1 };

/** Rule 4, through the account: nobody cuts off a user who may do what they may not. */
function refuseUsersBeyond(
  holder: Holder,
  account: AccountFacts,
  people: AccountPeople,
): AccountRefusal | undefined {
  for (const role of people.roles) {
    const [beyond] = privilegesBeyond(holder.privileges, role.privileges);
    if (beyond === undefined) continue;
    return {
      code: "forbidden",
      reason: `${account.name} has users with the role ${roleLabel(role)}, who may do things that you may not (“${privilegeSentence(beyond)}”), so only somebody who holds them too can do this.`,
    };
  }
  return undefined;
}

/** Rule 6. Only the default account has Organization Administrators; this holds should that ever be otherwise. */
function refuseLastAdministrator({
  administrators,
  otherAdministrators,
}: AccountPeople): AccountRefusal | undefined {
  if (administrators === 0 || otherAdministrators > 0) return undefined;
  return {
    code: "refused",
    reason:
      "The last Organization Administrator who can sign in is in this account. Make somebody else one first.",
  };
}

/** What keeps an account from being cut off, by whatever verb. */
function refuseCuttingOff(
  verb: "deactivate" | "delete",
  holder: Holder,
  account: AccountFacts,
  people: AccountPeople,
): AccountRefusal | undefined {
  if (account.isDefault) {
    const reason = `The Company Default Account always stays: it cannot be ${verb}d.`;
    return { code: "refused", reason, apiStatus: 400 };
  }
  if (account.accountId === holder.accountId) {
    return {
      code: "forbidden",
      reason: `You are a user of this account, so you cannot ${verb} it. Ask an administrator of another account.`,
    };
  }
  return refuseUsersBeyond(holder, account, people) ?? refuseLastAdministrator(people);
}

const deleted = (account: AccountFacts): AccountRefusal => ({
  code: "refused",
  reason: `${account.name} was deleted. Reactivate it first.`,
});

/** A deleted account is only a record: nothing of it changes. */
export function refuseUpdateAccount(account: AccountFacts): AccountRefusal | undefined {
  return account.isDeleted ? deleted(account) : undefined;
}

/** The default account, the own one, and one with stronger users stay active. */
export function refuseDeactivateAccount(
  holder: Holder,
  account: AccountFacts,
  people: AccountPeople = unknownPeople,
): AccountRefusal | undefined {
  return refuseCuttingOff("deactivate", holder, account, people);
}

/** The default account, the own one, and one with stronger users stay. */
export function refuseDeleteAccount(
  holder: Holder,
  account: AccountFacts,
  people: AccountPeople = unknownPeople,
): AccountRefusal | undefined {
  return refuseCuttingOff("delete", holder, account, people);
}

export interface AccountRole {
  readonly key: string;
  readonly name: string;
  readonly privileges: readonly Privilege[];
}

/** Roles that nobody gives to everybody of an account, whoever it is; `sys-admin` is internal and no role of any organization. */
export function refuseRoleOfSystem(key: string): AccountRefusal | undefined {
  if (key === "sys-admin") return { code: "forbidden", reason: "The role sys-admin is internal." };
  if (key === "org-admin") {
    const reason =
      "Organization Administrator is given to people, one by one, and never to everybody of an account.";
    return { code: "forbidden", reason };
  }
  if (!isSystemRole(key)) return undefined;
  const reason = `The role ${key} is given by the system to every user of the account. It cannot be given or taken by hand.`;
  return { code: "forbidden", reason };
}

/**
 * Whether everybody of the account may be given this role, or have it taken: not those of the own account, for these would
 * be one's own roles (rule 5); nothing that one does not hold, and nobody who may do more (rule 4). A deleted account is
 * only a record.
 */
export function refuseAccountRole(
  holder: Holder,
  account: AccountFacts,
  role: AccountRole,
  people: AccountPeople,
): AccountRefusal | undefined {
  if (account.isDeleted) return deleted(account);
  if (account.accountId === holder.accountId) {
    const reason =
      "You are a user of this account, and nobody changes their own roles. Ask an administrator of another account.";
    return { code: "forbidden", reason };
  }
  const [beyond] = privilegesBeyond(holder.privileges, role.privileges);
  if (beyond !== undefined) {
    const reason = `${roleLabel(role)} includes “${privilegeSentence(beyond)}”, which you do not hold, so you cannot give or take it.`;
    return { code: "forbidden", reason };
  }
  return refuseUsersBeyond(holder, account, people);
}

export interface AccountRefusals {
  readonly active?: string;
  readonly delete?: string;
}

/** What is not allowed on the account's card, with the reasons. Its users are not looked at here: plan and command do. */
export function accountRefusals(holder: Holder, account: AccountFacts): AccountRefusals {
  return {
    active: refuseDeactivateAccount(holder, account)?.reason,
    delete: refuseDeleteAccount(holder, account)?.reason,
  };
}
