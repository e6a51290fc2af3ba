import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { userFilters, UserSort } from "../schemas";
import type { ListScope } from "./list-scope";

type Filters = z.output<typeof userFilters>;

/** All of them together; undefined when there is none. */
export function allOf(conditions: readonly (SQL | undefined)[]): SQL | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? undefined : sql.join(given, sql` and `);
}

/** The account. The organization is in the view. bigint, so that the trigram index takes it too. */
export function inScope({ accountId }: ListScope): SQL {
  return accountId === undefined ? sql`true` : sql`u.account_id = ${accountId}::bigint`;
}

const lastSignIn = sql`coalesce(u.last_sign_in_at, '-infinity'::timestamptz)`;

/** For what a condition is made: to be asked about row after row, or to find the rows. */
type Way = "walk" | "collect";

/** Given by hand, or to everybody of the account; undefined: everybody in the scope holds it. */
function holdsGiven({ accountId, roleAccounts }: ListScope, roleId: number, way: Way): SQL | undefined {
  const byHand = sql`select user_id from user_roles where role_id = ${roleId}::bigint`;
  if (accountId !== undefined && roleAccounts.includes(accountId)) return undefined;
  if (accountId !== undefined || roleAccounts.length === 0) return sql`u.id in (${byHand})`;
  const accounts = sql`any(${sql.param([...roleAccounts])}::bigint[])`;
  if (way === "walk") return sql`(u.account_id = ${accounts} or u.id in (${byHand}))`;
  // An "or" over two tables has no index to start from.
  return sql`u.id in (${byHand} union all select m.id from tenant_users m where m.account_id = ${accounts})`;
}

/** A role of the system has no rows of its own: it follows from the account. */
function holdsRole(scope: ListScope, roleId: number, way: Way): SQL | undefined {
  const { roles } = scope;
  const key = roles.find((role) => role.id === roleId)?.key;
  const inDefaultAccount = sql`(select id from tenant_accounts where type = 'Default')`;
  if (key === "org") return sql`u.account_id = ${inDefaultAccount}`;
  if (key === "default-user") return sql`u.account_id <> ${inDefaultAccount}`;
  return holdsGiven(scope, roleId, way);
}

const timeOf = (now: Date) => sql`${now.toISOString()}::timestamptz`;

/** The filters that are a range of the index by last sign-in. */
function lastSignInConditions(filters: Filters, now: Date): SQL | undefined {
  const conditions: SQL[] = [];
  if (filters.neverSignedIn !== undefined) {
    conditions.push(sql`${lastSignIn} ${filters.neverSignedIn ? sql`=` : sql`>`} '-infinity'::timestamptz`);
  }
  if (filters.notSeenDays !== undefined) {
    conditions.push(
      sql`${lastSignIn} < ${timeOf(now)} - make_interval(days => ${filters.notSeenDays}::integer)`,
    );
  }
  return allOf(conditions);
}

function otherConditions(
  scope: ListScope,
  { active, locked, roleId }: Filters,
  now: Date,
  way: Way,
): SQL | undefined {
  const at = timeOf(now);
  return allOf([
    active === undefined ? undefined : active ? sql`u.active` : sql`not u.active`,
    locked === undefined
      ? undefined
      : locked
        ? sql`u.locked_until > ${at}`
        : sql`(u.locked_until > ${at}) is not true`,
    roleId === undefined ? undefined : holdsRole(scope, roleId, way),
  ]);
}

/** What the filters ask for, without the search; undefined when nothing. */
export function filterConditions(scope: ListScope, filters: Filters, now: Date): SQL | undefined {
  return allOf([lastSignInConditions(filters, now), otherConditions(scope, filters, now, "walk")]);
}

/** What was searched for, where it can be one condition. */
function searchCondition({ search }: ListScope): SQL | undefined {
  switch (search?.kind) {
    case undefined:
      return undefined;
    case "address":
      return sql`u.email_key = ${search.emailKey}`;
    case "substring":
      return search.rest === undefined
        ? sql`u.search like ${search.pattern}`
        : sql`u.search like ${search.pattern} and position(${search.rest} in u.search) > 0`;
    case "initials":
      return sql`u.first_key like ${search.first} and u.last_key like ${search.last}`;
    case "prefix":
      return sql`(u.last_key like ${search.name} or u.first_key like ${search.name} or u.email_key like ${search.email})`;
  }
}

/** Which rows are wanted. */
export interface Wanted {
  /** What is a range of the index of the sort: rows outside are not even looked at. */
  readonly alongSort: SQL | undefined;
  readonly others: SQL | undefined;
  /** The same as the others, where they are to find rows rather than to be asked about each. */
  readonly toCollect: SQL | undefined;
}

/** Filters and search together, as they matter to a list in the order of this sort. */
export function wantedRows(scope: ListScope, filters: Filters, now: Date, sort: UserSort): Wanted {
  const byLastSignIn = lastSignInConditions(filters, now);
  const isAlongSort = sort === "lastSignIn";
  const others = (way: Way) =>
    allOf([
      searchCondition(scope),
      otherConditions(scope, filters, now, way),
      isAlongSort ? undefined : byLastSignIn,
    ]);
  return {
    alongSort: isAlongSort ? byLastSignIn : undefined,
    others: others("walk"),
    toCollect: others("collect"),
  };
}
