import "server-only";
import { sql } from "drizzle-orm";
import type { AccountType } from "@/db/values";
import { userReach } from "@/lib/access/decide";
import { isPrivilege } from "@/lib/access/privileges";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { notFound } from "@/lib/core/errors";
import { emailKey } from "../email";
import type { RoleRecord } from "../user-record";
import { runStatement } from "./run-statement";
import { type SearchMode, searchMode } from "./search-mode";

/** What a list of users is about: which accounts, and what was typed. */
export interface ListScope {
  /** Undefined: every account of the organization. */
  readonly accountId: number | undefined;
  /** Of that account. */
  readonly userCount: number;
  readonly roles: readonly RoleRecord[];
  /** The accounts that give the role of the filter to each of their users. */
  readonly roleAccounts: readonly number[];
  readonly search: SearchMode | undefined;
}

interface ScopeRow {
  roles: { id: number; key: string; name: string; privileges: string[] }[] | null;
  account: { type: AccountType; userCount: number } | null;
  role_accounts: number[] | null;
  folded: string | null;
  encoded: string | null;
  has_address: boolean;
}

/**
 * The account that the list is of, within the reach of the actor's view.
 * @throws AppError `not_found` beyond it (rule 2)
 */
export function accountWithinReach(ctx: Ctx, wanted: number | undefined): number | undefined {
  if (userReach(ctx.privileges, "view") === "organization") return wanted;
  const own = ctx.actor.type === "user" ? ctx.actor.accountId : undefined;
  if (own === undefined || (wanted !== undefined && wanted !== own)) throw notFound();
  return own;
}

/**
 * One round trip before the rows: the roles, the account, who gives the role of the filter, and what was typed in the form of the stored keys.
 * @throws AppError `not_found` for an account that is missing, deleted or beyond the actor's reach
 */
export async function listScope(
  database: Database,
  ctx: Ctx,
  {
    accountId: wanted,
    q,
    roleId,
  }: { accountId?: number | undefined; q?: string | undefined; roleId?: number | undefined },
): Promise<ListScope> {
  const accountId = accountWithinReach(ctx, wanted);
  const typed = q?.trim() ?? "";
  const address = emailKey(typed);
  const [row] = await runStatement<ScopeRow>(
    database,
    sql`select
      (select json_agg(json_build_object('id', id, 'key', key, 'name', name, 'privileges', privileges) order by id)
         from roles) as roles,
      (select json_build_object('type', type, 'userCount', user_count)
         from tenant_accounts where id = ${accountId ?? null}::bigint and deleted_at is null) as account,
      (select json_agg(account_id order by account_id)
         from account_roles where role_id = ${roleId ?? null}::bigint) as role_accounts,
      search_key(${typed}::text) as folded, search_text(${typed}::text) as encoded,
      exists (select from tenant_users where email_key = ${address}::text
        and (account_id = ${accountId ?? null}::bigint or ${accountId ?? null}::bigint is null)) as has_address`,
    "users_list_scope",
  );
  if (!row || (accountId !== undefined && row.account === null)) throw notFound();
  return {
    accountId,
    userCount: row.account?.userCount ?? 0,
    roles: (row.roles ?? []).map((role) => ({ ...role, privileges: role.privileges.filter(isPrivilege) })),
    roleAccounts: row.role_accounts ?? [],
    search: searchMode({
      folded: row.folded ?? "",
      encoded: row.encoded ?? "",
      emailKey: address,
      isAddressOfUser: row.has_address,
    }),
  };
}
