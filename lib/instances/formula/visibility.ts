import "server-only";
import { eq, or, type SQL, sql } from "drizzle-orm";
import { formulas } from "@/db/schema";
import { administrativePrivileges } from "@/lib/access/administration";
import type { Ctx } from "@/lib/core/ctx";

/** Who manages every account of the organization sees and changes every formula of it. */
export function managesAll({ privileges }: Pick<Ctx, "privileges">): boolean {
  return privileges.has("manageAccounts");
}

/** Made by somebody who is in the default account and administers something now, by any of the roles that they hold. */
const byDefaultAdministrator = sql`exists (
  select from users u join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
  join roles r on r.organization_id = u.organization_id
  where u.organization_id = ${formulas.organizationId} and u.id = ${formulas.userId} and a.type = 'Default'
    and r.privileges && ${sql.param([...administrativePrivileges])}::text[]
    and (r.key = 'org'
      or r.id in (select role_id from user_roles where organization_id = u.organization_id and user_id = u.id)
      or r.id in (select role_id from account_roles where organization_id = u.organization_id and account_id = u.account_id)))`;

/**
 * Which formulas the actor sees: administrators of the organization all of them; others those of their own account and those
 * of the administrators of the default account; never another account's.
 */
export function isVisible(ctx: Ctx): SQL | undefined {
  if (managesAll(ctx)) return undefined;
  const accountId = ctx.actor.type === "user" ? ctx.actor.accountId : 0;
  return or(eq(formulas.accountId, accountId), byDefaultAdministrator);
}
