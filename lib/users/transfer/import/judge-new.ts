import { decideInAccount } from "@/lib/access/decide";
import { contactAfter, noContact } from "../../api/contact-fields";
import { refuseGrant } from "../../rules";
import { type NewUser, newUserChanges, refuseNewUser } from "../../write/insert-users";
import {
  accountsMeant,
  badPassword,
  error,
  type Judged,
  missing,
  refused,
  taken,
  wantedRoles,
} from "./judged";
import type { Present } from "./load-matches";
import type { RowWish } from "./read-row";

/** An account that the actor may not see is not there (rule 2): also to a name that it shares with another. */
function isSeen({ holder }: Present, accountId: number): boolean {
  const decision = decideInAccount(holder, "add", accountId);
  return decision.allowed || decision.code !== "not_found";
}

/** What would become of a row that is about nobody who is there. */
export function judgeNew(present: Present, wish: RowWish): Judged {
  const { firstName, lastName, email } = wish;
  if (wish.id !== undefined) return missing("id", "There is no such user. Leave the ID empty to add one.");
  if (wish.isDeletion) return missing("", "There is no such user.");
  const needed = { firstName, lastName, email };
  const problems = Object.entries(needed).filter(([, value]) => value === undefined);
  if (firstName === undefined || lastName === undefined || email === undefined) {
    const words = ["A new user needs this. Fill it in."];
    return { action: "error", problems: Object.fromEntries(problems.map(([field]) => [field, words])) };
  }
  const isTaken = taken(present, wish, undefined);
  if (isTaken) return isTaken;
  const [accountId, ...others] = accountsMeant(present, wish).filter((id) => isSeen(present, id));
  if (others.length > 0)
    return error("accountId", "Several accounts are called so. Write the ID of the one that you mean.");
  const account = accountId === undefined ? undefined : present.accounts.get(accountId);
  if (!account) return missing("accountId", "There is no such account. Write its ID or its name.");
  const refusal = refuseNewUser(present.holder, account, present.rolesByAccount(account.id));
  if (refusal) return refused(refusal, "accountId");
  const wanted = wantedRoles(present, wish.roles ?? []);
  if ("problem" in wanted) return wanted.problem;
  for (const role of wanted.roles) {
    const refusedGrant = refuseGrant(present.holder, role, account.type === "Default");
    if (refusedGrant) return refused(refusedGrant, "roles");
  }
  const contact = contactAfter(noContact, wish);
  const weak = badPassword(present, wish.password, { firstName, lastName, email, roles: [], ...contact });
  if (weak) return weak;
  const mustChangePassword =
    wish.password !== undefined && (wish.mustChangePassword ?? present.rules.mustChangePassword);
  const { roles } = wanted;
  const active = wish.active ?? true;
  const user: NewUser = {
    account,
    firstName,
    lastName,
    email,
    ...contact,
    roles,
    active,
    mustChangePassword,
  };
  return {
    action: "create",
    changes: newUserChanges(user),
    work: { kind: "create", user, password: wish.password },
  };
}
