import "server-only";
import { users } from "@/db/schema";
import { decideInAccount, type Holder } from "@/lib/access/decide";
import { newUserSecret } from "@/lib/auth/secrets";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { contactNames, type ContactValues } from "../api/contact-fields";
import { emailKey } from "../email";
import { type Refusal, refuseAddingTo, type RoleFacts } from "../rules";
import type { RoleRecord } from "../user-record";
import { writeRoleChanges } from "./update-users";

export interface NewUserAccount {
  readonly id: number;
  readonly name: string;
  readonly type: "Default" | "CompanyAccount";
  readonly active: boolean;
}

export interface NewUser extends ContactValues {
  readonly account: NewUserAccount;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly roles: readonly RoleRecord[];
  readonly active: boolean;
  readonly mustChangePassword: boolean;
  /** Left out: they sign in by a reset link or a provider. */
  readonly password?: { readonly passwordHash: string; readonly passwordChangedAt: Date };
}

/**
 * Whether the actor may add somebody to this account: within reach, and active, and giving nobody more than the actor holds.
 * @param given what the account gives to each of its users
 */
export function refuseNewUser(
  holder: Holder,
  account: NewUserAccount,
  given: readonly RoleFacts[],
): Refusal | undefined {
  const decision = decideInAccount(holder, "add", account.id);
  if (!decision.allowed) return { code: decision.code, reason: decision.because };
  if (!account.active)
    return { code: "refused", reason: `${account.name} is inactive. Reactivate the account first.` };
  return refuseAddingTo(holder, account.name, given);
}

/** What the event of a new user says. */
export function newUserChanges(user: NewUser): Record<string, readonly [null, unknown]> {
  const { firstName, lastName, email, account, roles, mustChangePassword } = user;
  const said = contactNames.filter((name) => user[name] !== null);
  return {
    firstName: [null, firstName],
    lastName: [null, lastName],
    email: [null, email],
    account: [null, account.name],
    roles: [null, roles.map(({ key }) => key)],
    mustChangePassword: [null, mustChangePassword],
    ...(!user.active && { active: [null, false] as const }),
    ...Object.fromEntries(said.map((name) => [name, [null, user[name]] as const])),
  };
}

/** Writes any number of new users at once. What is allowed was decided before. */
export async function insertUsers(
  tx: Database,
  ctx: Ctx,
  newUsers: readonly NewUser[],
): Promise<readonly { readonly userId: number; readonly secret: string }[]> {
  if (newUsers.length === 0) return [];
  const { organizationId } = ctx;
  const secrets = newUsers.map(() => newUserSecret(organizationId));
  const rows = await tx
    .insert(users)
    .values(
      newUsers.map(({ account, roles: _roles, password, ...columns }, index) => ({
        organizationId,
        accountId: account.id,
        ...columns,
        emailKey: emailKey(columns.email),
        ...password,
        ...(secrets[index]?.columns ?? newUserSecret(organizationId).columns),
      })),
    )
    .returning({ id: users.id, emailKey: users.emailKey });
  const idOf = new Map(rows.map((row) => [row.emailKey, row.id]));
  const written = newUsers.map((user, index) => {
    const [userId, secret] = [idOf.get(emailKey(user.email)), secrets[index]?.secret];
    if (userId === undefined || secret === undefined) throw new Error("an insert returns its rows");
    return { userId, secret, added: user.roles, removed: [] };
  });
  await writeRoleChanges(tx, ctx, written);
  return written;
}
