import { internalRoleKey } from "@/lib/access/start-roles";
import { AppError } from "@/lib/core/errors";
import { requireGoodPassword } from "@/lib/auth/passwords/require-good-password";
import { contactAfter, noContact } from "../../api/contact-fields";
import { emailKey } from "../../email";
import {
  type Refusal,
  refuseDeactivation,
  refuseDeletion,
  refuseEdit,
  refuseGrant,
  refuseReactivation,
  refuseRoleChange,
} from "../../rules";
import type { RoleRecord, UserRecord } from "../../user-record";
import { type NewUser, newUserChanges, refuseNewUser } from "../../write/insert-users";
import { editChanges, type StoredUser } from "../../write/stored-user";
import { roleChange, type UserEdit } from "../../write/update-users";
import type { Present } from "./load-matches";
import type { RowProblems, RowWish } from "./read-row";

type Changes = Readonly<Record<string, readonly [unknown, unknown]>>;

/** What is to be done for a row that nothing speaks against. */
export type RowWork =
  | { readonly kind: "create"; readonly user: NewUser; readonly password: string | undefined }
  | {
      readonly kind: "update";
      readonly user: UserRecord;
      readonly edit: UserEdit | undefined;
      readonly active: boolean | undefined;
      readonly password: string | undefined;
      readonly mustChangePassword: boolean;
    }
  | { readonly kind: "delete"; readonly user: UserRecord };

export interface Judged {
  readonly action: "create" | "update" | "unchanged" | "conflict" | "error";
  readonly userId?: number;
  readonly userVersion?: number;
  readonly changes?: Changes;
  readonly problems?: RowProblems;
  readonly work?: RowWork;
}

const error = (field: string, words: string): Judged => ({ action: "error", problems: { [field]: [words] } });
const conflict = (field: string, words: string): Judged => ({
  action: "conflict",
  problems: { [field]: [words] },
});
const refused = ({ code, reason }: Refusal, field = ""): Judged =>
  error(field, code === "not_found" ? "There is no such user or account." : reason);

/** Whom the row is about: by ID, else by external ID, else by e-mail. Whom the actor may not see is not there (rule 2). */
function matched(present: Present, { id, externalId, email }: RowWish): UserRecord | undefined {
  if (id !== undefined) return present.users.get(id);
  const byExternalId = typeof externalId === "string" ? present.ownerOfExternalId.get(externalId) : undefined;
  const seen = byExternalId === undefined ? undefined : present.users.get(byExternalId);
  if (seen) return seen;
  const byEmail = email === undefined ? undefined : present.ownerOfEmail.get(emailKey(email));
  return byEmail === undefined ? undefined : present.users.get(byEmail);
}

/** An address or an external ID that somebody else has, seen or not; it is not said who. */
function taken(present: Present, wish: RowWish, userId: number | undefined): Judged | undefined {
  const byEmail = wish.email === undefined ? undefined : present.ownerOfEmail.get(emailKey(wish.email));
  if (byEmail !== undefined && byEmail !== userId)
    return conflict("email", "This e-mail address is taken. Use another one.");
  const byExternalId =
    typeof wish.externalId === "string" ? present.ownerOfExternalId.get(wish.externalId) : undefined;
  if (byExternalId !== undefined && byExternalId !== userId)
    return conflict("externalId", "Another user has this external ID. Use another one.");
  return undefined;
}

function wantedRoles(
  { catalogue }: Present,
  keys: readonly string[],
): { roles: readonly RoleRecord[] } | { problem: Judged } {
  const roles: RoleRecord[] = [];
  for (const key of new Set(keys)) {
    const role = catalogue.find((candidate) => candidate.key === key);
    if (key === internalRoleKey)
      return { problem: error("roles", "This role is internal. Nobody can give it.") };
    if (!role) return { problem: error("roles", `There is no role “${key}”.`) };
    roles.push(role);
  }
  return { roles };
}

function badPassword(
  { policy }: Present,
  password: string | undefined,
  owner: StoredUser,
): Judged | undefined {
  if (password === undefined) return undefined;
  try {
    requireGoodPassword(policy, password, owner);
    return undefined;
  } catch (reason) {
    if (!(reason instanceof AppError)) throw reason;
    return { action: "error", problems: { password: reason.fields?.password ?? [reason.message] } };
  }
}

function judgeNew(present: Present, wish: RowWish): Judged {
  const { firstName, lastName, email } = wish;
  if (wish.id !== undefined) return error("id", "There is no such user. Leave the ID empty to add one.");
  if (wish.isDeletion) return error("", "There is no such user.");
  const missing = { firstName, lastName, email };
  const problems = Object.entries(missing).filter(([, value]) => value === undefined);
  if (firstName === undefined || lastName === undefined || email === undefined) {
    const words = ["A new user needs this. Fill it in."];
    return { action: "error", problems: Object.fromEntries(problems.map(([field]) => [field, words])) };
  }
  const isTaken = taken(present, wish, undefined);
  if (isTaken) return isTaken;
  const account = present.accounts.get(wish.accountId ?? present.rules.accountId);
  if (!account) return error("accountId", "There is no such account.");
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

/** Rule 6 over the whole file: who is left besides this user and those whom earlier rows took away. */
const othersBeside = ({ administrators }: Present, userId: number) =>
  [...administrators].filter((id) => id !== userId).length;

function judgeDeletion(present: Present, user: UserRecord): Judged {
  const refusal = refuseDeletion(present.holder, user, othersBeside(present, user.userId));
  if (refusal) return refused(refusal);
  present.administrators.delete(user.userId);
  const changes = {
    action: [null, "delete"],
    name: [user.name, null],
    email: [user.email, null],
    roles: [user.roleKeys, null],
    active: [user.active, null],
  } as const;
  return { action: "update", changes, work: { kind: "delete", user } };
}

function afterOf(before: StoredUser, wish: RowWish, roles: readonly RoleRecord[]): StoredUser {
  return {
    firstName: wish.firstName ?? before.firstName,
    lastName: wish.lastName ?? before.lastName,
    email: wish.email ?? before.email,
    roles: roles.map(({ key }) => key),
    ...contactAfter(before, wish),
  };
}

function refuseActive(present: Present, user: UserRecord, active: boolean | undefined): Refusal | undefined {
  if (active === undefined || active === user.active) return undefined;
  if (active) return refuseReactivation(present.holder, user);
  return refuseDeactivation(present.holder, user, othersBeside(present, user.userId));
}

function judgeUpdate(present: Present, wish: RowWish, user: UserRecord): Judged {
  const before = present.stored.get(user.userId);
  if (!before) throw new Error("what is stored was read of every user");
  if (wish.accountId !== undefined && wish.accountId !== user.accountId)
    return error("accountId", "A user stays in the account that they belong to.");
  const isTaken = taken(present, wish, user.userId);
  if (isTaken) return isTaken;
  const wanted = wish.roles ? wantedRoles(present, wish.roles) : { roles: user.roles };
  if ("problem" in wanted) return wanted.problem;
  const { added, removed } = roleChange(user.roles, wanted.roles);
  const after = afterOf(before, wish, wanted.roles);
  const edited = editChanges(before, after);
  const active = wish.active === user.active ? undefined : wish.active;
  const { password } = wish;
  if (wish.mustChangePassword === true && password === undefined)
    return error("mustChangePassword", "This goes only with a password.");
  const changes: Changes = {
    ...edited,
    ...(active !== undefined && { active: [user.active, active] as const }),
    ...(password !== undefined && { password: ["secured", "new"] as const }),
  };
  if (Object.keys(changes).length === 0) return { action: "unchanged" };
  const edit = refuseEdit(present.holder, user);
  if (edit) return refused(edit);
  const others = othersBeside(present, user.userId);
  const roles = refuseRoleChange(present.holder, user, { added, removed }, others);
  if (roles) return refused(roles, "roles");
  const refusedActive = refuseActive(present, user, active);
  if (refusedActive) return refused(refusedActive, "active");
  const weak = badPassword(present, password, after);
  if (weak) return weak;
  if (active === false || removed.some(({ key }) => key === "org-admin"))
    present.administrators.delete(user.userId);
  const isEdited = Object.keys(edited).length > 0;
  const work: RowWork = {
    kind: "update",
    user,
    edit: isEdited
      ? { userId: user.userId, after, added, removed, isEmailChanged: "email" in edited }
      : undefined,
    active,
    password,
    mustChangePassword: wish.mustChangePassword ?? present.rules.mustChangePassword,
  };
  return { action: "update", changes, work };
}

/** What would become of one row, by the rules of single changes. */
export function judgeRow(present: Present, wish: RowWish, problems: RowProblems): Judged {
  const user = matched(present, wish);
  const about = user && { userId: user.userId, userVersion: user.version };
  if (Object.keys(problems).length > 0) return { ...about, action: "error", problems };
  if (!user) return judgeNew(present, wish);
  if (wish.isDeletion) return { ...about, ...judgeDeletion(present, user) };
  if (present.rules.existing === "skip") return { ...about, action: "unchanged" };
  return { ...about, ...judgeUpdate(present, wish, user) };
}
