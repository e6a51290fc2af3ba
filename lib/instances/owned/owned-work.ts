import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { elementInstances, formulaInstances, jobs, users } from "@/db/schema";
import type { JobKind } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { canAct, canBeResumed } from "@/lib/jobs/work/stop-jobs";

export type WorkKind = JobKind | "element-instance" | "formula-instance";

/** How many there are, the names of the first, and what differs as soon as one of them does. */
export interface WorkSummary {
  readonly count: number;
  readonly first: readonly { readonly kind: WorkKind; readonly name: string }[];
  /** Jobs among them that were stopped, not ended. */
  readonly stopped: number;
  readonly fingerprint: string;
}

export interface OwnedWork {
  /** That a hand-over takes along: of instances, and calls of this API. */
  readonly movableJobs: WorkSummary;
  /** Imports and bulk changes, which only stop. */
  readonly personalJobs: WorkSummary;
  /** At rest, and taken along by a hand-over: stopped schedules, and whatever instances have. */
  readonly restingJobs: WorkSummary;
  /** At rest, and going only where their owner goes. */
  readonly endedJobs: WorkSummary;
  readonly instances: WorkSummary;
}

/** Names in a plan: from there on it says how many more. */
const namesShown = 5;

const none: WorkSummary = { count: 0, first: [], stopped: 0, fingerprint: "" };
export const noWork: OwnedWork = {
  movableJobs: none,
  personalJobs: none,
  restingJobs: none,
  endedJobs: none,
  instances: none,
};

/** Jobs that do nothing by themselves any more: looked for where a change moves or removes them. */
export type RestingPart = "restingJobs" | "endedJobs";

/** Of these users each, or of everybody in an account together. */
export type Owners = { readonly userIds: readonly number[] } | { readonly accountId: number };

/** Condition on a column that names a user, besides the organization. */
export function ownedBy(ctx: Ctx, userId: SQL, owners: Owners): SQL {
  if ("userIds" in owners) return sql`${userId} = any(${sql.param([...owners.userIds])}::bigint[])`;
  return sql`${userId} in (select ${users.id} from ${users}
    where ${users.organizationId} = ${ctx.organizationId} and ${users.accountId} = ${owners.accountId})`;
}

interface SummaryRow extends Record<string, unknown> {
  owner: number;
  part: keyof OwnedWork;
  count: number;
  stopped: number;
  first: WorkSummary["first"];
  fingerprint: string;
}

/** Several parts as one: the names of the first of them. */
export function together(...parts: readonly WorkSummary[]) {
  const sum = (of: (part: WorkSummary) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    count: sum(({ count }) => count),
    first: parts.flatMap(({ first }) => first).slice(0, namesShown),
    stopped: sum(({ stopped }) => stopped),
  };
}

/** What a receipt says of jobs that had stopped or ended before and are gone: nothing when there were none. */
export function goneInReceipt({ count, stopped }: Pick<WorkSummary, "count" | "stopped">) {
  const ended = count - stopped;
  return {
    ...(stopped > 0 && { stoppedJobsRemoved: stopped }),
    ...(ended > 0 && { endedJobsRemoved: ended }),
  };
}

/** Which part of the work a job is, as a hand-over of everything sees it. */
const partOfJob = sql`case
  when ${jobs.kind} in ('import', 'bulk-change') then case when ${canAct} then 'personalJobs' else 'endedJobs' end
  when ${canAct} then 'movableJobs'
  when ${jobs.elementInstanceId} is not null or ${jobs.formulaInstanceId} is not null or ${canBeResumed} then 'restingJobs'
  else 'endedJobs' end`;

/**
 * The jobs that may still do something and the instances, as of now, by user; of an account all under 0. Whether a job
 * happens to run at this moment is not in it: a poller that starts and ends all the time is the same poller.
 * @param resting what is looked for of the jobs at rest
 */
export async function ownedWork(
  tx: Database,
  ctx: Ctx,
  owners: Owners,
  resting: readonly RestingPart[] = [],
): Promise<Map<number, OwnedWork>> {
  const owner = "userIds" in owners ? sql`user_id` : sql`0::bigint`;
  const of = (userId: SQL) => ownedBy(ctx, userId, owners);
  const jobsAtRest =
    resting.length > 0 ? sql`${partOfJob} = any(${sql.param([...resting])}::text[])` : sql`false`;
  const { rows } = await tx.execute<SummaryRow>(sql`
    with owned as (
      select user_id, id, kind, name, ${partOfJob} as part, ${jobs.status} in ('stopping', 'stopped') as is_stopped
      from ${jobs}
      where ${jobs.organizationId} = ${ctx.organizationId} and (${canAct} or ${jobsAtRest}) and ${of(sql`${jobs.userId}`)}
      union all
      select user_id, id, 'element-instance', name, 'instances', false from ${elementInstances}
      where ${elementInstances.organizationId} = ${ctx.organizationId} and ${of(sql`${elementInstances.userId}`)}
      union all
      select user_id, id, 'formula-instance', name, 'instances', false from ${formulaInstances}
      where ${formulaInstances.organizationId} = ${ctx.organizationId} and ${of(sql`${formulaInstances.userId}`)}
    ), numbered as (
      select ${owner} as owner, part, id, kind, name, is_stopped,
        row_number() over (partition by ${owner}, part order by kind, id) as place
      from owned
    )
    select owner, part, count(*) as count, count(*) filter (where is_stopped) as stopped,
      jsonb_agg(jsonb_build_object('kind', kind, 'name', name) order by place)
        filter (where place <= ${namesShown}) as first,
      md5(string_agg(id || ' ' || kind || ' ' || name, ',' order by place)) as fingerprint
    from numbered group by owner, part`);
  const found = new Map<number, OwnedWork>();
  for (const { owner: id, part, count, first, stopped, fingerprint } of rows) {
    const before = found.get(Number(id)) ?? noWork;
    found.set(Number(id), {
      ...before,
      [part]: { count: Number(count), first, stopped: Number(stopped), fingerprint },
    });
  }
  return found;
}
