import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { accounts } from "@/db/schema";
import { rolesOfAccounts } from "@/lib/access/account-roles";
import { userPrivileges } from "@/lib/access/decide";
import { firstPassword, preparePassword } from "@/lib/auth/passwords/set-password";
import type { AuditTarget } from "@/lib/core/audit";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError, notFound } from "@/lib/core/errors";
import { idInput } from "@/lib/core/text";
import { effectiveRoles } from "../api/effective-roles";
import { readApiUser } from "../api/find-user";
import { contactAfter, contactFields, noContact } from "../api/contact-fields";
import { reachInput, requireReach } from "../api/reach";
import { rolesByKey } from "../role-grants";
import { refuseGrant } from "../rules";
import { createUserInput } from "../schemas";
import { holderOf, loadRoles, type RoleRecord } from "../user-record";
import {
  insertUsers,
  type NewUser,
  type NewUserAccount,
  newUserChanges,
  refuseNewUser,
} from "../write/insert-users";

const input = createUserInput.extend({
  /** `default`: the Company Default Account. */
  accountId: z.union([idInput, z.literal("default")], "This is not an ID."),
  reach: reachInput,
  ...contactFields,
});
type UserInput = z.output<typeof input>;

/** The account that the user is added to: there, within the actor's reach, active, and giving nobody more than the actor holds. */
async function requireOpenAccount(
  tx: Database,
  ctx: Ctx,
  accountId: UserInput["accountId"],
  catalogue: readonly RoleRecord[],
): Promise<NewUserAccount> {
  const [account] = await tx
    .select({ id: accounts.id, name: accounts.name, type: accounts.type, active: accounts.active })
    .from(accounts)
    .where(
      and(
        eq(accounts.organizationId, ctx.organizationId),
        accountId === "default" ? eq(accounts.type, "Default") : eq(accounts.id, accountId),
        isNull(accounts.deletedAt),
      ),
    );
  if (!account) throw notFound();
  const given = (await rolesOfAccounts(tx, ctx.organizationId, [account.id])).get(account.id);
  const byAccount = catalogue.filter((role) => given?.has(role.id));
  const refusal = refuseNewUser(holderOf(ctx), account, byAccount);
  if (!refusal) return account;
  if (refusal.code === "not_found") throw notFound();
  const target = { type: "account" as const, id: account.id, name: account.name, accountId: account.id };
  throw new AppError(refusal.code, refusal.reason, { target });
}

/** The roles that are given to somebody who is not there yet. */
function grantable(
  ctx: Ctx,
  catalogue: readonly RoleRecord[],
  {
    keys,
    inDefaultAccount,
    target,
  }: { keys: readonly string[]; inDefaultAccount: boolean; target: AuditTarget },
): RoleRecord[] {
  const granted = rolesByKey(catalogue, keys);
  for (const role of granted) {
    const refusal = refuseGrant(holderOf(ctx), role, inDefaultAccount);
    if (refusal)
      throw new AppError(refusal.code, refusal.reason, { target, fields: { roles: [refusal.reason] } });
  }
  return granted;
}

/** Adds a user, active at once and told nothing (rule 11). Their secret is returned this once. */
export const createUser = defineCommand({
  action: "user.create",
  privilege: userPrivileges("add"),
  input,
  prepare: (_ctx, user) => preparePassword(user.password),
  async run(tx, ctx, user, password) {
    requireReach(ctx, "add", user.reach);
    const catalogue = await loadRoles(tx, ctx.organizationId);
    const account = await requireOpenAccount(tx, ctx, user.accountId, catalogue);
    const { firstName, lastName, email, mustChangePassword } = user;
    const target = { type: "user" as const, name: `${firstName} ${lastName}`, email, accountId: account.id };
    const columns = await firstPassword(tx, ctx, user, password);
    const inDefaultAccount = account.type === "Default";
    const roles = grantable(ctx, catalogue, { keys: user.roles, inDefaultAccount, target });
    const contact = contactAfter(noContact, user);
    const names = { firstName, lastName, email, mustChangePassword };
    const added: NewUser = { account, ...names, ...contact, roles, active: true, password: columns };
    const [written] = await insertUsers(tx, ctx, [added]);
    if (!written) throw new Error("an insert returns its row");
    const { userId, secret } = written;
    const held = await effectiveRoles(tx, ctx, { userId, accountId: account.id, inDefaultAccount });
    return {
      data: { userId, secret, user: await readApiUser(tx, ctx, userId), roles: held },
      audit: [{ target: { ...target, id: userId }, changes: newUserChanges(added) }],
    };
  },
});
