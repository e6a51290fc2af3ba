import "server-only";
import { asc, type SQL, sql } from "drizzle-orm";
import { tenantUsers } from "@/db/schema";
import { isLookup, isRange, necessary, together } from "@/lib/ceql/parts";
import { type SqlForm, toSql } from "@/lib/ceql/sql/to-sql";
import type { Condition } from "@/lib/ceql/tree";
import type { Database } from "@/lib/core/database";
import { endsWithin, enoughSteps } from "../../list/find-sorted";
import type { ListScope } from "../../list/list-scope";
import { allOf, inScope } from "../../list/user-conditions";
import { userOrder } from "../../list/user-order";
import { expectedMatches, type SortedList, walk, walked } from "../../list/walk-or-collect";
import { type UserColumns, userColumns } from "../user-shape";
import { firstHolders, heldKey } from "./role-holders";
import { userLookupFields, userWhereColumns } from "./where-columns";

export interface UserPageRequest {
  readonly scope: ListScope;
  readonly condition: Condition | undefined;
  /** The last ID of the page before. */
  readonly after: number | undefined;
  readonly offset: number;
  /** One more than the page. */
  readonly limit: number;
}

const limits = {
  /** Up to so many expected matches, all are collected: a few milliseconds for each thousand. */
  collectAtMost: 10_000,
  /** How many rows are looked at along the IDs before all matches are collected instead; more for larger pages. */
  walkAtMost: 30_000,
  /** So few matches are collected although an index has the holders of a role in the order of the list. */
  collectBesideRole: 1_000,
};
const walkForEachRow = 20;

/** The whole rows of what was found, in the order of their IDs. */
function readRows(database: Database, found: SQL, offset: number): Promise<UserColumns[]> {
  const page = sql`(select id from (${found}) as found order by id offset ${offset}) as p`;
  return database
    .select(userColumns)
    .from(tenantUsers)
    .innerJoin(page, sql`p.id = ${tenantUsers.id}`)
    .orderBy(asc(tenantUsers.id));
}

/** The condition taken apart: a range of IDs limits the walk, the others are looked at or looked up. */
function partsOf({ condition, scope, after }: UserPageRequest) {
  const needed = necessary(condition);
  const ofRange = together(needed.filter((part) => isRange(part, "id")));
  const others = needed.filter((part) => !isRange(part, "id"));
  const role = others.find((part) => heldKey(part) !== undefined);
  const alongSort = ofRange && toSql(ofRange, userWhereColumns, "exact");
  const isAfter = after === undefined ? undefined : sql`u.id > ${after}::bigint`;
  return {
    others: together(others),
    /** Of these fields each user has another value. */
    isOfFew: others.some((part) => isLookup(part, userLookupFields)),
    role: role && { key: heldKey(role) ?? "", beside: together(others.filter((part) => part !== role)) },
    alongSort,
    /** The list and where the page begins. */
    start: allOf([inScope(scope), alongSort, isAfter]) ?? sql`true`,
  };
}
type Parts = ReturnType<typeof partsOf>;

function listOf({ scope, after }: UserPageRequest, { alongSort }: Parts): SortedList {
  const position = after === undefined ? undefined : { key: scope.accountId ?? after, id: after };
  return {
    scope,
    order: userOrder("id", "asc", scope.accountId),
    after: position,
    wanted: { alongSort, others: undefined, toCollect: undefined },
  };
}

const inForm = (condition: Condition, form: SqlForm) => toSql(condition, userWhereColumns, form);

const expectedOf = (
  database: Database,
  { scope }: UserPageRequest,
  { alongSort }: Parts,
  condition: Condition,
) => {
  const others = inForm(condition, "estimated");
  return expectedMatches(database, scope, { alongSort, others, toCollect: others });
};

/** The page along the IDs; undefined when it would take too many steps. */
async function walkedPage(
  database: Database,
  request: UserPageRequest,
  parts: Parts,
  { others, expected, walkAtMost }: { others: Condition; expected: number; walkAtMost: number },
): Promise<UserColumns[] | undefined> {
  const { scope, offset, limit } = request;
  const all = limit + offset;
  const steps = Math.min(Math.max(walkAtMost, all * walkForEachRow), enoughSteps(scope, expected, all));
  const list = listOf(request, parts);
  const met = await readRows(database, walked(list, inForm(others, "exact"), steps, all), offset);
  return met.length === limit || (await endsWithin(database, list, steps)) ? met : undefined;
}

/** The page of a role's holders; undefined when so few meet the rest of the condition that those are collected. */
async function holdersPage(
  database: Database,
  request: UserPageRequest,
  parts: Parts,
  collectAtMost: number,
): Promise<UserColumns[] | undefined> {
  const { role, start } = parts;
  if (!role) return undefined;
  const { key, beside } = role;
  if (beside && (await expectedOf(database, request, parts, beside)) <= collectAtMost) return undefined;
  const conditions = allOf([start, beside && inForm(beside, "exact")]) ?? start;
  const { offset, limit } = request;
  return readRows(database, firstHolders(key, conditions, limit + offset), offset);
}

/** The first of all matches, from their own index. `offset 0` keeps the planner from walking along the IDs after all. */
function firstOfAll({ start }: Parts, others: Condition, limit: number): SQL {
  return sql`select id from (select u.id from tenant_users u where ${start} and ${inForm(others, "narrowed")} offset 0)
    as matches order by id limit ${limit}`;
}

/**
 * The users of one page, ordered by ID. As in the table of the console: many matches are met by walking along the IDs, few
 * are collected from the index of what is asked for.
 * @param options lower in tests
 */
export async function findUserPage(
  database: Database,
  request: UserPageRequest,
  { collectAtMost, walkAtMost, collectBesideRole } = limits,
): Promise<UserColumns[]> {
  const parts = partsOf(request);
  const { others, isOfFew, role } = parts;
  const { offset, limit } = request;
  if (!others) return readRows(database, walk(listOf(request, parts), sql``, limit + offset), offset);
  const collect = () => readRows(database, firstOfAll(parts, others, limit + offset), offset);
  if (isOfFew) return collect();
  if (role) return (await holdersPage(database, request, parts, collectBesideRole)) ?? collect();
  const expected = await expectedOf(database, request, parts, others);
  if (expected <= collectAtMost) return collect();
  return (await walkedPage(database, request, parts, { others, expected, walkAtMost })) ?? collect();
}
