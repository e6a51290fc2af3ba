import { type Privilege, privilegeSentence } from "./privileges";

export type UserVerb = "view" | "add" | "edit" | "delete";

const pairs = {
  view: { organization: "viewUsersOrg", account: "viewUsersAccount" },
  add: { organization: "addUsersOrg", account: "addUsersAccount" },
  edit: { organization: "editUsersOrg", account: "editUsersAccount" },
  delete: { organization: "deleteUsersOrg", account: "deleteUsersAccount" },
} as const satisfies Record<UserVerb, { organization: Privilege; account: Privilege }>;

/** Either of the pair: what a verb on users requires before its target is known. */
export function userPrivileges(verb: UserVerb): readonly Privilege[] {
  return [pairs[verb].organization, pairs[verb].account];
}

export interface Holder {
  readonly userId: number;
  readonly accountId: number;
  readonly privileges: ReadonlySet<Privilege>;
}

export interface Subject {
  readonly userId: number;
  readonly accountId: number;
  readonly name: string;
  readonly privileges: ReadonlySet<Privilege>;
}

export type Decision =
  | { readonly allowed: true; readonly because: string; readonly by: Privilege }
  | { readonly allowed: false; readonly because: string; readonly code: "not_found" | "forbidden" };

/** How far a verb on users reaches for this holder: every account, only the own, or nowhere. */
export function userReach(
  held: ReadonlySet<Privilege>,
  verb: UserVerb,
): "organization" | "account" | undefined {
  if (held.has(pairs[verb].organization)) return "organization";
  return held.has(pairs[verb].account) ? "account" : undefined;
}

/** Whether the holder may do the verb in that account, and why. What may not be seen does not exist (rule 2). */
export function decideInAccount(holder: Holder, verb: UserVerb, accountId: number): Decision {
  const reaches = (of: UserVerb) => {
    const reach = userReach(holder.privileges, of);
    return reach === "organization" || (reach === "account" && accountId === holder.accountId);
  };
  if (!reaches("view") && !reaches(verb)) {
    return { allowed: false, code: "not_found", because: "There is no such user or account." };
  }
  const needed = accountId === holder.accountId ? pairs[verb].account : pairs[verb].organization;
  if (!reaches(verb)) {
    return {
      allowed: false,
      code: "forbidden",
      because: `Your roles do not include “${privilegeSentence(needed)}”. An Organization Administrator can give it.`,
    };
  }
  const by = holder.privileges.has(pairs[verb].organization) ? pairs[verb].organization : pairs[verb].account;
  return { allowed: true, by, because: `Your roles include “${privilegeSentence(by)}”.` };
}

/** What the subject holds and the holder does not. */
export function privilegesBeyond(
  held: ReadonlySet<Privilege>,
  others: Iterable<Privilege>,
): readonly Privilege[] {
  return [...others].filter((privilege) => !held.has(privilege));
}

/**
 * Who may do what to whom, and why: reach by account (rules 1 and 2), then nobody changes a user who holds a
 * privilege that they do not hold (rule 4).
 */
export function decide(holder: Holder, verb: Exclude<UserVerb, "add">, subject: Subject): Decision {
  const decision = decideInAccount(holder, verb, subject.accountId);
  if (!decision.allowed || verb === "view") return decision;
  const beyond = privilegesBeyond(holder.privileges, subject.privileges);
  if (beyond.length === 0) return decision;
  return {
    allowed: false,
    code: "forbidden",
    because: `${subject.name} may do things that you may not (“${privilegeSentence(beyond[0] ?? "viewUsersOrg")}”), so only somebody who holds them too can change this user.`,
  };
}
