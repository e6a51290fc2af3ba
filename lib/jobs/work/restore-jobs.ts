import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { accounts, auditEvents, formulaInstances, jobs, jobStops, users } from "@/db/schema";
import type { JobKind, ScheduleKind } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { nextRun } from "../schedule";
import { notifyWorkers } from "./notify";

export interface RestorableJob {
  readonly jobId: number;
  readonly userId: number;
  readonly receiptId: string;
  readonly kind: JobKind;
  readonly name: string;
  readonly wasPaused: boolean;
  readonly nextRunAt: Date;
}

interface RestorableRow extends Record<string, unknown> {
  id: number;
  user_id: number;
  receipt_id: string;
  kind: JobKind;
  name: string;
  was_paused: boolean;
  schedule_kind: ScheduleKind;
  schedule: string;
  time_zone: string;
}

/**
 * Jobs `j`, as they were stopped (`s`): with a schedule, by the latest deactivation of their owner `u` or of that one's
 * account, and not handed over, removed or switched off since. Bulk jobs never come back.
 * @param whose condition on `u`
 * @param stoppedBy only by the deactivation that this bulk change did
 */
function restorable({ organizationId: ofOrganization }: Ctx, whose: SQL, stoppedBy?: number): SQL {
  return sql`
    from ${users} u
    cross join lateral (
      select coalesce(max(e.at), '-infinity') as at from ${auditEvents} e
      where e.organization_id = ${ofOrganization} and e.target_type = 'user' and e.target_id = u.id
        and e.action = 'user.reactivate' and e.outcome = 'done'
    ) as reactivated
    join ${jobStops} s on s.organization_id = ${ofOrganization} and s.user_id = u.id
      and s.cause = 'deactivation' and s.restored_at is null and s.requested_at > reactivated.at
    join ${jobs} j on j.organization_id = ${ofOrganization} and j.id = s.job_id and j.user_id = u.id
      and j.status in ('stopping', 'stopped') and j.schedule_kind is not null
    left join ${formulaInstances} f on f.organization_id = ${ofOrganization} and f.id = j.formula_instance_id
    where u.organization_id = ${ofOrganization} and ${whose}
      and (j.formula_instance_id is null or f.active)
      and exists (
        select 1 from ${auditEvents} e
        where e.organization_id = ${ofOrganization} and e.outcome = 'done' and e.at > reactivated.at
          and e.receipt ->> 'receiptId' = s.receipt_id::text
          and (${stoppedBy ?? null}::bigint is null or e.job_id = ${stoppedBy ?? null}::bigint)
          and ((e.target_type = 'user' and e.target_id = u.id and e.action = 'user.deactivate')
            or (e.target_type = 'account' and e.target_id = u.account_id and e.action = 'account.deactivate')))`;
}

/** How many jobs would come back, by user: rows of `user_id` and `count`. Parameters as of `restorableJobs`. */
export function restorableCounts(ctx: Ctx, whose: SQL, stoppedBy: number): SQL {
  return sql`select j.user_id, count(*) as count ${restorable(ctx, whose, stoppedBy)} group by j.user_id`;
}

/**
 * What reactivating these users can bring back.
 * @param stoppedBy only what the deactivation by this bulk change stopped; left out: by whatever cut them off last
 */
export async function restorableJobs(
  tx: Database,
  ctx: Ctx,
  userIds: readonly number[],
  stoppedBy?: number,
): Promise<RestorableJob[]> {
  const whose = sql`u.id = any(${sql.param([...userIds])}::bigint[])`;
  const { rows } = await tx.execute<RestorableRow>(sql`
    select j.id, j.user_id, s.receipt_id, j.kind, j.name, j.details ? 'wasPaused' as was_paused,
      j.schedule_kind, j.schedule, j.time_zone
    ${restorable(ctx, whose, stoppedBy)}
    order by j.user_id, j.kind, j.id`);
  return thatComeAgain(ctx, rows);
}

/**
 * What reactivating the organization can bring back: jobs with a schedule that its latest deactivation stopped, of those who
 * can act again.
 */
export async function restorableJobsOfOrganization(tx: Database, ctx: Ctx): Promise<RestorableJob[]> {
  const ofOrganization = ctx.organizationId;
  const { rows } = await tx.execute<RestorableRow>(sql`
    select j.id, j.user_id, s.receipt_id, j.kind, j.name, j.details ? 'wasPaused' as was_paused,
      j.schedule_kind, j.schedule, j.time_zone
    from ${jobStops} s
    join ${jobs} j on j.organization_id = ${ofOrganization} and j.id = s.job_id and j.user_id = s.user_id
      and j.status in ('stopping', 'stopped') and j.schedule_kind is not null
    join ${users} u on u.organization_id = ${ofOrganization} and u.id = j.user_id and u.active
    join ${accounts} a on a.organization_id = ${ofOrganization} and a.id = u.account_id and a.active
    left join ${formulaInstances} f on f.organization_id = ${ofOrganization} and f.id = j.formula_instance_id
    where s.organization_id = ${ofOrganization} and s.cause = 'deactivation' and s.restored_at is null
      and (j.formula_instance_id is null or f.active)
      and s.receipt_id::text = (
        select e.receipt ->> 'receiptId' from ${auditEvents} e
        where e.organization_id = ${ofOrganization} and e.action = 'organization.deactivate' and e.outcome = 'done'
        order by e.at desc, e.id desc limit 1)
    order by j.user_id, j.kind, j.id`);
  return thatComeAgain(ctx, rows);
}

/** With their next run by the schedule; a line of cron that never comes again is over. */
function thatComeAgain({ now }: Ctx, rows: readonly RestorableRow[]): RestorableJob[] {
  return rows.flatMap((row) => {
    const schedule = { kind: row.schedule_kind, text: row.schedule, timeZone: row.time_zone };
    const nextRunAt = nextRun(schedule, now);
    if (!nextRunAt) return [];
    const { kind, name, receipt_id: receiptId, was_paused: wasPaused } = row;
    const [jobId, userId] = [Number(row.id), Number(row.user_id)];
    return { jobId, userId, receiptId, kind, name, wasPaused, nextRunAt };
  });
}

/** Brings them back: each runs by its schedule from now on, what was missed meanwhile is not made up for. */
export async function restoreJobs(tx: Database, ctx: Ctx, restorable: readonly RestorableJob[]) {
  for (const { jobId, receiptId, wasPaused, nextRunAt } of restorable) {
    await tx
      .update(jobs)
      .set({
        status: wasPaused ? "paused" : "scheduled",
        nextRunAt: wasPaused ? null : nextRunAt,
        finishedAt: null,
        details: sql`${jobs.details} - 'wasPaused'`,
        // A worker that has not yet said that it stopped does nothing more.
        attempt: sql`${jobs.attempt} + 1`,
        workerId: null,
        heartbeatAt: null,
        version: sql`${jobs.version} + 1`,
        updatedAt: sql`now()`,
      })
      .where(and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, jobId)));
    await tx
      .update(jobStops)
      .set({ restoredAt: sql`now()` })
      .where(
        and(
          eq(jobStops.organizationId, ctx.organizationId),
          eq(jobStops.receiptId, receiptId),
          eq(jobStops.jobId, jobId),
        ),
      );
  }
  if (restorable.length > 0) await notifyWorkers(tx);
}
