import "server-only";
import { accountRoles } from "@/db/schema";
import { roleLabel } from "@/lib/access/start-roles";
import { defineCommand } from "@/lib/core/command";
import { actorName } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { accountTarget } from "../account-record";
import { grantEvent, loadGrant } from "../role-grants";
import { accountRoleInput, type AccountRoleRow } from "../schemas";

/**
 * Gives a role to everybody of an account, those who come later included, besides their own. Takes effect on the next
 * request of each (rule 12). A role that they have already is a conflict, as it is for one user.
 */
export const giveAccountRole = defineCommand({
  action: "account.change-roles",
  privilege: "manageAccounts",
  input: accountRoleInput,
  async run(tx, ctx, input) {
    const grant = await loadGrant(tx, ctx, input);
    const { account, role, keys } = grant;
    if (keys.includes(role.key)) {
      const message = `Everybody of ${account.name} holds ${role.name} already.`;
      throw new AppError("conflict", message, { target: accountTarget(account) });
    }
    const byName = actorName(ctx.actor);
    await tx.insert(accountRoles).values({
      organizationId: ctx.organizationId,
      accountId: account.accountId,
      roleId: role.id,
      grantedByUserId: ctx.actor.type === "user" ? ctx.actor.userId : null,
      grantedByName: byName,
      grantedAt: ctx.now,
    });
    const data: AccountRoleRow = { ...role, label: roleLabel(role), byName, at: ctx.now.toISOString() };
    return { data, audit: [grantEvent(grant, [...keys, role.key])] };
  },
});
