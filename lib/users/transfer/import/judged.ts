import { internalRoleKey, isRoleCalled } from "@/lib/access/start-roles";
import { requireGoodPassword } from "@/lib/auth/passwords/require-good-password";
import { AppError } from "@/lib/core/errors";
import { emailKey } from "../../email";
import type { Refusal } from "../../rules";
import type { RoleRecord, UserRecord } from "../../user-record";
import type { NewUser } from "../../write/insert-users";
import type { StoredUser } from "../../write/stored-user";
import type { UserEdit } from "../../write/update-users";
import type { Present } from "./load-matches";
import type { RowProblems, RowWish } from "./read-row";

export type Changes = Readonly<Record<string, readonly [unknown, unknown]>>;

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
  /** The rule that speaks against it. */
  readonly refusal?: Refusal;
  readonly work?: RowWork;
}

/** A row that cannot be done as it is. */
export const error = (field: string, words: string): Judged => ({
  action: "error",
  problems: { [field]: [words] },
});
const conflict = (field: string, words: string): Judged => ({
  action: "conflict",
  problems: { [field]: [words] },
});
/** A row that a rule speaks against. */
export const refused = (refusal: Refusal, field = ""): Judged => ({
  ...error(field, refusal.code === "not_found" ? "There is no such user or account." : refusal.reason),
  refusal,
});
/** A row about somebody or something that is not there, or out of sight. */
export const missing = (field: string, reason: string): Judged => ({
  ...error(field, reason),
  refusal: { code: "not_found", reason },
});

/** An address or an external ID that somebody else has, seen or not; it is not said who. */
export function taken(present: Present, wish: RowWish, userId: number | undefined): Judged | undefined {
  const byEmail = wish.email === undefined ? undefined : present.ownerOfEmail.get(emailKey(wish.email));
  if (byEmail !== undefined && byEmail !== userId)
    return conflict("email", "This e-mail address is taken. Use another one.");
  const byExternalId =
    typeof wish.externalId === "string" ? present.ownerOfExternalId.get(wish.externalId) : undefined;
  if (byExternalId !== undefined && byExternalId !== userId)
    return conflict("externalId", "Another user has this external ID. Use another one.");
  return undefined;
}

/** The accounts that the row may mean, by ID or by name, seen or not. */
export function accountsMeant(
  { rules, accountsCalled }: Present,
  { accountId, accountName }: RowWish,
): readonly number[] {
  if (accountName === undefined) return [accountId ?? rules.accountId];
  return accountsCalled.get(accountName) ?? [];
}

/** The whole set of roles that the row names, by key or by name. */
export function wantedRoles(
  { catalogue }: Present,
  words: readonly string[],
): { roles: readonly RoleRecord[] } | { problem: Judged } {
  const roles = new Set<RoleRecord>();
  for (const word of words) {
    if (word === internalRoleKey)
      return { problem: error("roles", "This role is internal. Nobody can give it.") };
    const role =
      catalogue.find(({ key }) => key === word) ?? catalogue.find((other) => isRoleCalled(other, word));
    if (!role) return { problem: error("roles", `There is no role “${word}”.`) };
    roles.add(role);
  }
  return { roles: [...roles] };
}

/** What the policy says against the password of the row. */
export function badPassword(
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
