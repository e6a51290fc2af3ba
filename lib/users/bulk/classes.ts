import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { accounts, jobs } from "@/db/schema";
import { rolesOfAccounts } from "@/lib/access/account-roles";
import { systemRoleKey } from "@/lib/access/start-roles";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { canAct, isAtRest } from "@/lib/jobs/work/stop-jobs";
import { runStatement } from "../list/run-statement";
import type { RoleRecord } from "../user-record";
import type { BulkSubject } from "./outcomes";
import { mostUsers } from "./schemas";

/** Users whom the rules cannot tell apart: same account, state and roles, and the same past where that counts. */
export interface UserClass {
  /** Of the first of them, named "This user". */
  readonly facts: BulkSubject;
  readonly count: number;
  readonly firstIds: readonly number[];
  readonly lastId: number;
  /** Over the ids of all of them. */
  readonly digest: string;
  readonly sessions: number;
  readonly jobs: number;
  /** Stopped or ended; 0 where it was not asked. */
  readonly restingJobs: number;
  readonly restorable: number;
  readonly instances: number;
}

/** What only an undo asks about: a condition on `tenant_users u`, and rows of `user_id` and `count`. */
export interface UndoQuestions {
  readonly isChangedSince: SQL;
  readonly restorable: SQL;
}

interface ClassRow extends Record<string, unknown> {
  account_id: number;
  active: boolean;
  is_changed_since: boolean;
  role_ids: number[] | null;
  first_ids: number[];
  last_id: number;
  count: number;
  digest: string;
  sessions: number;
  jobs: number;
  resting_jobs: number;
  restorable: number;
  instances: number;
}

/** Everybody who matches, inside the statement. */
export const inMatched = sql`(select id from matched)`;

const ofMatched = sql`user_id in ${inMatched}`;

/** The rows of one table that belong to somebody who matches, counted by user. */
const counted = (
  organizationId: number,
  from: SQL,
  condition: SQL,
) => sql`(select user_id, count(*) as count from ${from}
  where organization_id = ${organizationId} and ${ofMatched} and ${condition} group by user_id)`;

interface ClassesWanted {
  /** Users who are a class of their own: the actor, and the administrators who are counted one by one. */
  readonly apart: readonly number[];
  /** Whether jobs at rest matter: they go with users who are deleted. */
  readonly countsResting: boolean;
  /** Left out: no undo. */
  readonly undo?: UndoQuestions | undefined;
}

/**
 * Everybody who matches, with how many jobs start again. Not joined: right after many changes, before the statistics know of
 * them, the planner would look through all of these once for each user.
 */
function peopleWith(undo: UndoQuestions | undefined): SQL {
  if (!undo) return sql`select id, account_id, active, is_changed_since, 0 as restorable from matched`;
  return sql`
    select id, max(account_id) as account_id, bool_or(active) as active, bool_or(is_changed_since) as is_changed_since,
      sum(restorable) as restorable
    from (select id, account_id, active, is_changed_since, 0 as restorable from matched
      union all select user_id, null, null, null, count from (${undo.restorable}) as r) as each
    group by id`;
}

function classesStatement(ctx: Ctx, matching: SQL, { apart, countsResting, undo }: ClassesWanted): SQL {
  const { organizationId } = ctx;
  const liveSession = sql`last_seen_at > now() - make_interval(mins => (select session_idle_minutes from organizations where id = ${organizationId}))
    and created_at > now() - make_interval(mins => (select session_maximum_minutes from organizations where id = ${organizationId}))`;
  return sql`
    with matched as materialized (
      select u.id, u.account_id, u.active, ${undo?.isChangedSince ?? sql`false`} as is_changed_since from tenant_users u where ${matching} limit ${mostUsers + 1})
    select m.account_id, m.active, m.is_changed_since, to_json(g.role_ids) as role_ids, to_json((array_agg(m.id order by m.id))[1:3]) as first_ids, max(m.id) as last_id,
      count(*)::integer as count, md5(string_agg(m.id::text, ',' order by m.id)) as digest,
      coalesce(sum(s.count), 0)::integer as sessions, coalesce(sum(j.count), 0)::integer as jobs,
      coalesce(sum(q.count), 0)::integer as resting_jobs, coalesce(sum(m.restorable), 0)::integer as restorable,
      (coalesce(sum(e.count), 0) + coalesce(sum(f.count), 0))::integer as instances
    from (${peopleWith(undo)}) m
    left join (select user_id, array_agg(role_id order by role_id) as role_ids from user_roles
      where organization_id = ${organizationId} and ${ofMatched} group by user_id) g on g.user_id = m.id
    left join ${counted(organizationId, sql`sessions`, liveSession)} s on s.user_id = m.id
    left join ${counted(organizationId, sql`${jobs}`, canAct)} j on j.user_id = m.id
    left join ${counted(organizationId, sql`${jobs}`, countsResting ? isAtRest : sql`false`)} q on q.user_id = m.id
    left join ${counted(organizationId, sql`element_instances`, sql`true`)} e on e.user_id = m.id
    left join ${counted(organizationId, sql`formula_instances`, sql`true`)} f on f.user_id = m.id
    group by m.account_id, m.active, m.is_changed_since, g.role_ids,
      case when m.id = any(${sql.param([...apart])}::bigint[]) then m.id end
    order by min(m.id)`;
}

async function accountFacts(tx: Database, ctx: Ctx, accountIds: readonly number[]) {
  const rows = await tx
    .select({ id: accounts.id, type: accounts.type, active: accounts.active })
    .from(accounts)
    .where(and(eq(accounts.organizationId, ctx.organizationId), inArray(accounts.id, [...accountIds])));
  const given = await rolesOfAccounts(tx, ctx.organizationId, accountIds);
  return new Map(rows.map((row) => [row.id, { ...row, given: given.get(row.id) }]));
}

/**
 * Everybody who matches, gathered by what the rules ask about: one statement, however many they are.
 * @returns in the order of the first id of each
 */
export async function userClasses(
  tx: Database,
  ctx: Ctx,
  matching: SQL,
  { catalogue, ...wanted }: ClassesWanted & { readonly catalogue: readonly RoleRecord[] },
): Promise<UserClass[]> {
  const rows = await runStatement<ClassRow>(tx, classesStatement(ctx, matching, wanted));
  const known = await accountFacts(tx, ctx, [...new Set(rows.map((row) => row.account_id))]);
  return rows.map((row) => {
    const account = known.get(row.account_id);
    if (!account) throw new Error("a user's account is there");
    const byHand = catalogue.filter((role) => row.role_ids?.includes(role.id));
    const byAccount = catalogue.filter(
      (role) => role.key === systemRoleKey(account.type) || account.given?.has(role.id),
    );
    return {
      facts: {
        userId: row.first_ids[0] ?? 0,
        accountId: row.account_id,
        name: "This user",
        active: row.active,
        isChangedSince: row.is_changed_since,
        isLocked: false,
        accountActive: account.active,
        inDefaultAccount: account.type === "Default",
        roleKeys: byHand.map((role) => role.key),
        privileges: new Set([...byHand, ...byAccount].flatMap((role) => role.privileges)),
      },
      count: row.count,
      firstIds: row.first_ids,
      lastId: row.last_id,
      digest: row.digest,
      sessions: row.sessions,
      jobs: row.jobs,
      restingJobs: row.resting_jobs,
      restorable: row.restorable,
      instances: row.instances,
    };
  });
}
