import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { userFilters } from "../schemas";
import type { ListScope } from "./list-scope";

type Filters = z.output<typeof userFilters>;

const and = (conditions: readonly SQL[]) => sql.join([...conditions], sql` and `);

/** The account. The organization is in the view. bigint, so that the trigram index takes it too. */
export function inScope({ accountId }: ListScope): SQL {
  return accountId === undefined ? sql`true` : sql`u.account_id = ${accountId}::bigint`;
}

const lastSignIn = sql`coalesce(u.last_sign_in_at, '-infinity'::timestamptz)`;

/** A role of the system has no rows of its own: it follows from the account. */
function holdsRole({ roles }: ListScope, roleId: number): SQL {
  const key = roles.find((role) => role.id === roleId)?.key;
  const inDefaultAccount = sql`(select id from tenant_accounts where type = 'Default')`;
  if (key === "org") return sql`u.account_id = ${inDefaultAccount}`;
  if (key === "default-user") return sql`u.account_id <> ${inDefaultAccount}`;
  return sql`u.id in (select user_id from user_roles where role_id = ${roleId}::bigint)`;
}

/** What the filters ask for, without the search; undefined when nothing. */
export function filterConditions(scope: ListScope, filters: Filters, now: Date): SQL | undefined {
  const conditions: SQL[] = [];
  const at = sql`${now.toISOString()}::timestamptz`;
  if (filters.active !== undefined) conditions.push(filters.active ? sql`u.active` : sql`not u.active`);
  if (filters.locked !== undefined) {
    conditions.push(filters.locked ? sql`u.locked_until > ${at}` : sql`(u.locked_until > ${at}) is not true`);
  }
  if (filters.neverSignedIn !== undefined) {
    conditions.push(
      filters.neverSignedIn
        ? sql`${lastSignIn} = '-infinity'::timestamptz`
        : sql`u.last_sign_in_at is not null`,
    );
  }
  if (filters.notSeenDays !== undefined) {
    conditions.push(sql`${lastSignIn} < ${at} - make_interval(days => ${filters.notSeenDays}::integer)`);
  }
  if (filters.roleId !== undefined) conditions.push(holdsRole(scope, filters.roleId));
  return conditions.length === 0 ? undefined : and(conditions);
}

/** What was searched for, where it can be one condition. */
export function searchCondition({ search }: ListScope): SQL | undefined {
  switch (search?.kind) {
    case undefined:
      return undefined;
    case "address":
      return sql`u.email_key = ${search.emailKey}`;
    case "substring":
      return sql`u.search like ${search.pattern}`;
    case "initials":
      return sql`u.first_key like ${search.first} and u.last_key like ${search.last}`;
    case "prefix":
      return sql`(u.last_key like ${search.name} or u.first_key like ${search.name} or u.email_key like ${search.email})`;
  }
}

/** Filters and search together; undefined when there is neither. */
export function allConditions(scope: ListScope, filters: Filters, now: Date): SQL | undefined {
  const given = [searchCondition(scope), filterConditions(scope, filters, now)].filter(
    (condition) => condition !== undefined,
  );
  return given.length === 0 ? undefined : and(given);
}
