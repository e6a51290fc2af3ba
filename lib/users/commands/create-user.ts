import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { accounts, users } from "@/db/schema";
import { rolesOfAccounts } from "@/lib/access/account-roles";
import { decideInAccount, userPrivileges } from "@/lib/access/decide";
import { firstPassword, preparePassword } from "@/lib/auth/passwords/set-password";
import { newUserSecret } from "@/lib/auth/secrets";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError, notFound } from "@/lib/core/errors";
import { emailKey } from "../email";
import { rolesByKey, writeRoleChange } from "../role-grants";
import { refuseAddingTo, refuseGrant } from "../rules";
import { createUserInput } from "../schemas";
import { holderOf, loadRoles, type RoleRecord } from "../user-record";

/** The account that the user is added to: there, within the actor's reach, and active. */
async function requireOpenAccount(tx: Database, ctx: Ctx, accountId: number) {
  const [account] = await tx
    .select({ id: accounts.id, name: accounts.name, type: accounts.type, active: accounts.active })
    .from(accounts)
    .where(
      and(
        eq(accounts.organizationId, ctx.organizationId),
        eq(accounts.id, accountId),
        isNull(accounts.deletedAt),
      ),
    );
  if (!account) throw notFound();
  const decision = decideInAccount(holderOf(ctx), "add", accountId);
  if (!decision.allowed && decision.code === "not_found") throw notFound();
  const target = { type: "account" as const, id: account.id, name: account.name, accountId: account.id };
  if (!decision.allowed) throw new AppError("forbidden", decision.because, { target });
  if (account.active) return account;
  throw new AppError("refused", `${account.name} is inactive. Reactivate the account first.`, { target });
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
  input: createUserInput,
  prepare: (_ctx, input) => preparePassword(input.password),
  async run(tx, ctx, input, password) {
    const account = await requireOpenAccount(tx, ctx, input.accountId);
    const name = `${input.firstName} ${input.lastName}`;
    const target = { type: "user" as const, name, email: input.email, accountId: account.id };
    const passwordColumns = await firstPassword(tx, ctx, input, password);
    const catalogue = await loadRoles(tx, ctx.organizationId);
    await requireOwnReach(tx, ctx, account, catalogue);
    const granted = rolesByKey(catalogue, input.roles);
    for (const role of granted) {
      const refusal = refuseGrant(holderOf(ctx), role, account.type === "Default");
      if (refusal)
        throw new AppError(refusal.code, refusal.reason, { target, fields: { roles: [refusal.reason] } });
    }
    const { secret, columns } = newUserSecret(ctx.organizationId);
    const { firstName, lastName, email, mustChangePassword } = input;
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
        ...passwordColumns,
        ...columns,
      })
      .returning({ id: users.id });
    if (!created) throw new Error("an insert returns its row");
    await writeRoleChange(tx, ctx, created.id, { added: granted, removed: [] });
    const roles = granted.map((role) => role.key);
    return {
      data: { userId: created.id, secret },
      audit: [
        {
          target: { ...target, id: created.id },
          changes: {
            firstName: [null, firstName],
            lastName: [null, lastName],
            email: [null, email],
            account: [null, account.name],
            roles: [null, roles],
            mustChangePassword: [null, mustChangePassword],
          },
        },
      ],
    };
  },
});
