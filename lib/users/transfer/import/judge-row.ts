import { contactAfter } from "../../api/contact-fields";
import { emailKey } from "../../email";
import {
  type Refusal,
  refuseDeactivation,
  refuseDeletion,
  refuseEdit,
  refuseNewPassword,
  refuseReactivation,
  refuseRoleChange,
} from "../../rules";
import type { RoleRecord, UserRecord } from "../../user-record";
import { editChanges, type StoredUser } from "../../write/stored-user";
import { roleChange } from "../../write/update-users";
import { judgeNew } from "./judge-new";
import {
  accountsMeant,
  badPassword,
  type Changes,
  error,
  type Judged,
  refused,
  type RowWork,
  taken,
  wantedRoles,
} from "./judged";
import type { Present } from "./load-matches";
import type { RowProblems, RowWish } from "./read-row";

/** Whom the row is about: by ID, else by external ID, else by e-mail. Whom the actor may not see is not there (rule 2). */
function matched(present: Present, { id, externalId, email }: RowWish): UserRecord | undefined {
  if (id !== undefined) return present.users.get(id);
  const byExternalId = typeof externalId === "string" ? present.ownerOfExternalId.get(externalId) : undefined;
  const seen = byExternalId === undefined ? undefined : present.users.get(byExternalId);
  if (seen) return seen;
  const byEmail = email === undefined ? undefined : present.ownerOfEmail.get(emailKey(email));
  return byEmail === undefined ? undefined : present.users.get(byEmail);
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

interface Wanted {
  readonly added: readonly RoleRecord[];
  readonly removed: readonly RoleRecord[];
  readonly active: boolean | undefined;
  readonly password: string | undefined;
}

/** The first rule against changing this user so, beside the field that it is about. */
function ruledOut(
  present: Present,
  user: UserRecord,
  { added, removed, active, password }: Wanted,
): Judged | undefined {
  const { holder } = present;
  const edit = refuseEdit(holder, user);
  if (edit) return refused(edit);
  const newPassword = password === undefined ? undefined : refuseNewPassword(holder, user);
  if (newPassword) return refused(newPassword, "password");
  const roles = refuseRoleChange(holder, user, { added, removed }, othersBeside(present, user.userId));
  if (roles) return refused(roles, "roles");
  const activity = refuseActive(present, user, active);
  return activity && refused(activity, "active");
}

function judgeUpdate(present: Present, wish: RowWish, user: UserRecord): Judged {
  const before = present.stored.get(user.userId);
  if (!before) throw new Error("what is stored was read of every user");
  const isAccountNamed = wish.accountId !== undefined || wish.accountName !== undefined;
  if (isAccountNamed && !accountsMeant(present, wish).includes(user.accountId))
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
  const ruled = ruledOut(present, user, { added, removed, active, password });
  if (ruled) return ruled;
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
  if (present.rules.existing === "skip") return { ...about, action: "unchanged" };
  if (wish.isDeletion) return { ...about, ...judgeDeletion(present, user) };
  return { ...about, ...judgeUpdate(present, wish, user) };
}
