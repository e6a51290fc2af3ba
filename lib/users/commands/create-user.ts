import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { accounts, users } from "@/db/schema";
import { rolesOfAccounts } from "@/lib/access/account-roles";
import { decideInAccount, userPrivileges } from "@/lib/access/decide";
import { firstPassword, preparePassword } from "@/lib/auth/passwords/set-password";
import { newUserSecret } from "@/lib/auth/secrets";
import type { AuditTarget } from "@/lib/core/audit";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError, notFound } from "@/lib/core/errors";
import { idInput } from "@/lib/core/text";
import { effectiveRoles } from "../api/effective-roles";
import { readApiUser } from "../api/find-user";
import { contactAfter, contactFields, contactNames, noContact } from "../api/contact-fields";
import { emailKey } from "../email";
import { reachInput, requireReach } from "../api/reach";
import { rolesByKey, writeRoleChange } from "../role-grants";
import { refuseAddingTo, refuseGrant } from "../rules";
import { createUserInput } from "../schemas";
import { holderOf, loadRoles, type RoleRecord } from "../user-record";

const input = createUserInput.extend({
  /** `default`: the Company Default Account. */
  accountId: z.union([idInput, z.literal("default")], "This is not an ID."),
  reach: reachInput,
  ...contactFields,
});
type NewUser = z.output<typeof input>;

/** The account that the user is added to: there, within the actor's reach, and active. */
async function requireOpenAccount(tx: Database, ctx: Ctx, accountId: NewUser["accountId"]) {
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
  const decision = decideInAccount(holderOf(ctx), "add", account.id);
  if (!decision.allowed && decision.code === "not_found") throw notFound();
  const target = { type: "account" as const, id: account.id, name: account.name, accountId: account.id };
  if (!decision.allowed) throw new AppError("forbidden", decision.because, { target });
  if (account.active) return account;
  throw new AppError("refused", `${account.name} is inactive. Reactivate the account first.`, { target });
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

function changesOf(user: NewUser, accountName: string, roles: readonly string[]) {
  const { firstName, lastName, email, mustChangePassword } = user;
  const said = contactNames.filter((name) => typeof user[name] === "string");
  return {
    firstName: [null, firstName],
    lastName: [null, lastName],
    email: [null, email],
    account: [null, accountName],
    roles: [null, roles],
    mustChangePassword: [null, mustChangePassword],
    ...Object.fromEntries(said.map((name) => [name, [null, user[name]] as const])),
  } as const;
}

/** @throws AppError when the account gives each of its users more than the actor holds */
async function requireOwnReach(
  tx: Database,
  ctx: Ctx,
  { id, name }: { id: number; name: string },
  catalogue: readonly RoleRecord[],
): Promise<void> {
  const given = (await rolesOfAccounts(tx, ctx.organizationId, [id])).get(id);
  const byAccount = catalogue.filter((role) => given?.has(role.id));
  const refusal = refuseAddingTo(holderOf(ctx), name, byAccount);
  const target = { type: "account" as const, id, name, accountId: id };
  if (refusal) throw new AppError(refusal.code, refusal.reason, { target });
}

/** Adds a user, active at once and told nothing (rule 11). Their secret is returned this once. */
export const createUser = defineCommand({
  action: "user.create",
  privilege: userPrivileges("add"),
  input,
  prepare: (_ctx, user) => preparePassword(user.password),
  async run(tx, ctx, user, password) {
    requireReach(ctx, "add", user.reach);
    const account = await requireOpenAccount(tx, ctx, user.accountId);
    const { firstName, lastName, email, mustChangePassword } = user;
    const target = { type: "user" as const, name: `${firstName} ${lastName}`, email, accountId: account.id };
    const passwordColumns = await firstPassword(tx, ctx, user, password);
    const inDefaultAccount = account.type === "Default";
    const catalogue = await loadRoles(tx, ctx.organizationId);
    await requireOwnReach(tx, ctx, account, catalogue);
    const granted = grantable(ctx, catalogue, { keys: user.roles, inDefaultAccount, target });
    const { secret, columns } = newUserSecret(ctx.organizationId);
    const [created] = await tx
      .insert(users)
      .values({
        organizationId: ctx.organizationId,
        accountId: account.id,
        firstName,
        lastName,
        email,
        emailKey: emailKey(email),
        mustChangePassword,
        ...contactAfter(noContact, user),
        ...passwordColumns,
        ...columns,
      })
      .returning({ id: users.id });
    if (!created) throw new Error("an insert returns its row");
    const userId = created.id;
    await writeRoleChange(tx, ctx, userId, { added: granted, removed: [] });
    const roles = granted.map((role) => role.key);
    const held = await effectiveRoles(tx, ctx, { userId, accountId: account.id, inDefaultAccount });
    return {
      data: { userId, secret, user: await readApiUser(tx, ctx, userId), roles: held },
      audit: [{ target: { ...target, id: userId }, changes: changesOf(user, account.name, roles) }],
    };
  },
});
