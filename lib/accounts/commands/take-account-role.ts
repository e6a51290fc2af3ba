import "server-only";
import { and, eq } from "drizzle-orm";
import { accountRoles } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { accountTarget } from "../account-record";
import { grantEvent, grantsOf, loadGrant } from "../role-grants";
import { accountRoleInput } from "../schemas";

/**
 * Takes a role from everybody of an account who holds it only through the account: what was given to one of them by hand
 * stays. Takes effect on the next request of each (rule 12).
 */
export const takeAccountRole = defineCommand({
  action: "account.change-roles",
  privilege: "manageAccounts",
  input: accountRoleInput,
  async run(tx, ctx, input) {
    const grant = await loadGrant(tx, ctx, input);
    const { account, role, keys } = grant;
    if (!keys.includes(role.key)) {
      const message = `${role.name} is not given to everybody of ${account.name}.`;
      throw new AppError("not_found", message, { target: accountTarget(account) });
    }
    await tx
      .delete(accountRoles)
      .where(and(grantsOf(ctx, account.accountId), eq(accountRoles.roleId, role.id)));
    const left = keys.filter((key) => key !== role.key);
    return { data: { accountId: account.accountId }, audit: [grantEvent(grant, left)] };
  },
});
