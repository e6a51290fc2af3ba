import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { auditEvents, jobs, jobStops, users } from "@/db/schema";
import type { JobKind } from "@/db/values";
import { userPrivileges } from "@/lib/access/decide";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { defineQuery } from "@/lib/core/query";
import { idInput } from "@/lib/core/text";

/**
 * A worker that is there says within a second that a job of its ended, and what a dead one left is found by another after
 * five. Silence for longer means that none is there: then nothing of the job runs either, since a worker lets go as soon as
 * the database is out of reach, and nothing that it still sent would be accepted.
 */
const silenceSeconds = 10;

const namesShown = 20;

export interface StopReceipt {
  readonly total: number;
  /** Reported, or long without a sign. */
  readonly stopped: number;
  /** Of the stopped ones those that no worker reported: none is there. */
  readonly unreported: number;
  /** The first of them, with how far they got. */
  readonly jobs: readonly {
    /** Null once it is deleted. */
    readonly id: number | null;
    readonly kind: JobKind;
    readonly name: string;
    readonly isStopped: boolean;
    readonly done: number;
    readonly total: number | null;
  }[];
}

interface StopRow extends Record<string, unknown> {
  id: number | null;
  kind: JobKind;
  name: string;
  is_reported: boolean;
  is_silent: boolean;
  progress_done: number;
  progress_total: number | null;
  all: number;
  reported: number;
  silent: number;
}

/** Whoever may see the user; of one who is gone, whoever may see the event. */
function isVisible({ actor, privileges }: Ctx) {
  const has = (privilege: Parameters<typeof privileges.has>[0]) => privileges.has(privilege);
  const own = actor.type === "user" ? actor.accountId : 0;
  const isOwn = sql`u.account_id = ${own}::bigint`;
  const event = sql`exists (select 1 from ${auditEvents} e
    where e.organization_id = s.organization_id and e.target_type = 'user' and e.target_id = s.user_id
      and e.action = 'user.delete' and e.account_id = ${own}::bigint)`;
  return sql`(${has("viewLogsOrg")}
    or (u.id is not null and (${has("viewUsersOrg")} or (${has("viewUsersAccount")} and ${isOwn})))
    or (${has("viewLogsAccount")} and (${isOwn} or (u.id is null and ${event}))))`;
}

/**
 * The live part of a receipt: how many of the jobs that a change stopped have come to their end.
 * @throws AppError `not_found` when there is no such receipt or nobody in it may be seen
 */
export const getStopReceipt = defineQuery({
  name: "jobs.stop-receipt",
  privilege: [...userPrivileges("view"), "viewLogsOrg", "viewLogsAccount"],
  input: z.strictObject({
    receiptId: z.uuid("This is not the ID of a receipt."),
    /** What the change did to this user only. */
    userId: idInput.optional(),
  }),
  async run(database, ctx, { receiptId, userId }): Promise<StopReceipt> {
    const { rows } = await database.execute<StopRow>(sql`
      with stops as (
        select s.job_id, j.id, s.kind, s.name, s.progress_done, s.progress_total,
          s.reported_at is not null or j.status not in ('running', 'stopping') as is_reported,
          s.requested_at < now() - make_interval(secs => ${silenceSeconds}) as is_silent
        from ${jobStops} s
        left join ${users} u on u.organization_id = s.organization_id and u.id = s.user_id
        left join ${jobs} j on j.organization_id = s.organization_id and j.id = s.job_id
        where s.organization_id = ${ctx.organizationId} and s.receipt_id = ${receiptId}::uuid
          and ${userId === undefined ? sql`true` : sql`s.user_id = ${userId}::bigint`} and ${isVisible(ctx)}
      )
      select *, count(*) over () as all, count(*) filter (where is_reported) over () as reported,
        count(*) filter (where is_reported is not true and is_silent) over () as silent
      from stops order by is_reported nulls first, kind, job_id limit ${namesShown}`);
    const [first] = rows;
    if (!first) throw new AppError("not_found", "There is no such receipt.");
    const unreported = Number(first.silent);
    return {
      total: Number(first.all),
      stopped: Number(first.reported) + unreported,
      unreported,
      jobs: rows.map((row) => ({
        id: row.id === null ? null : Number(row.id),
        kind: row.kind,
        name: row.name,
        isStopped: row.is_reported || row.is_silent,
        done: row.progress_done,
        total: row.progress_total,
      })),
    };
  },
});
