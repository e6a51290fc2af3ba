import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { elementInstances, formulaInstances, jobs, users } from "@/db/schema";
import type { JobKind } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { canAct } from "@/lib/jobs/work/stop-jobs";

export type WorkKind = JobKind | "element-instance" | "formula-instance";

/** How many there are, the names of the first, and what differs as soon as one of them does. */
export interface WorkSummary {
  readonly count: number;
  readonly first: readonly { readonly kind: WorkKind; readonly name: string }[];
  readonly fingerprint: string;
}

export interface OwnedWork {
  /** That a hand-over takes along: of instances, and calls of this API. */
  readonly movableJobs: WorkSummary;
  /** Imports and bulk changes, which only stop. */
  readonly personalJobs: WorkSummary;
  readonly instances: WorkSummary;
}

/** Names in a plan: from there on it says how many more. */
const namesShown = 5;

const none: WorkSummary = { count: 0, first: [], fingerprint: "" };
export const noWork: OwnedWork = { movableJobs: none, personalJobs: none, instances: none };

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
  part: "personalJobs" | "movableJobs" | "instances";
  count: number;
  first: WorkSummary["first"];
  fingerprint: string;
}

/**
 * The jobs that may still do something and the instances, as of now, by user; of an account all under 0. Whether a job
 * happens to run at this moment is not in it: a poller that starts and ends all the time is the same poller.
 */
export async function ownedWork(tx: Database, ctx: Ctx, owners: Owners): Promise<Map<number, OwnedWork>> {
  const owner = "userIds" in owners ? sql`user_id` : sql`0::bigint`;
  const of = (userId: SQL) => ownedBy(ctx, userId, owners);
  const { rows } = await tx.execute<SummaryRow>(sql`
    with owned as (
      select user_id, id, kind, name,
        case when kind in ('import', 'bulk-change') then 'personalJobs' else 'movableJobs' end as part
      from ${jobs}
      where ${jobs.organizationId} = ${ctx.organizationId} and ${canAct} and ${of(sql`${jobs.userId}`)}
      union all
      select user_id, id, 'element-instance', name, 'instances' from ${elementInstances}
      where ${elementInstances.organizationId} = ${ctx.organizationId} and ${of(sql`${elementInstances.userId}`)}
      union all
      select user_id, id, 'formula-instance', name, 'instances' from ${formulaInstances}
      where ${formulaInstances.organizationId} = ${ctx.organizationId} and ${of(sql`${formulaInstances.userId}`)}
    ), numbered as (
      select ${owner} as owner, part, id, kind, name,
        row_number() over (partition by ${owner}, part order by kind, id) as place
      from owned
    )
    select owner, part, count(*) as count,
      jsonb_agg(jsonb_build_object('kind', kind, 'name', name) order by place)
        filter (where place <= ${namesShown}) as first,
      md5(string_agg(id || ' ' || kind || ' ' || name, ',' order by place)) as fingerprint
    from numbered group by owner, part`);
  const found = new Map<number, OwnedWork>();
  for (const { owner: id, part, count, first, fingerprint } of rows) {
    const before = found.get(Number(id)) ?? noWork;
    found.set(Number(id), { ...before, [part]: { count: Number(count), first, fingerprint } });
  }
  return found;
}
