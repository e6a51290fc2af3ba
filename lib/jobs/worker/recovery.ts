import "server-only";
import { sql } from "drizzle-orm";
import type { JobKind, JobStatus } from "@/db/values";
import { acrossTenants } from "@/lib/core/database";
import { endedWithWorker, releaseRun, reportStopped, writeStopped } from "./runs/release";

/** A run whose worker has not been heard of for so long is taken for dead. */
const staleSeconds = 5;
const atOnce = 100;

interface StaleRow extends Record<string, unknown> {
  id: number;
  organization_id: number;
  attempt: number;
  kind: JobKind;
  status: JobStatus;
}

/** Takes over what workers left that are gone. What a transaction has locked is still at work. */
export async function recoverStale(): Promise<void> {
  await acrossTenants(async (tx) => {
    const { rows } = await tx.execute<StaleRow>(sql`
      select id, organization_id, attempt, kind, status from jobs
      where status in ('running', 'stopping')
        and (heartbeat_at is null or heartbeat_at < now() - make_interval(secs => ${staleSeconds}))
      order by heartbeat_at limit ${atOnce} for update skip locked`);
    for (const { id: jobId, organization_id: organizationId, attempt, kind, status } of rows) {
      const run = { organizationId, jobId, attempt, kind };
      if (status === "stopping") {
        await writeStopped(tx, run);
        await reportStopped(tx, organizationId, jobId);
      } else await releaseRun(tx, run, endedWithWorker);
    }
  });
}

/** Receipts of jobs that are gone with their owner. Looked for all the time: an index holds those that are not reported. */
export const reportOfGone = sql`
  update job_stops s set reported_at = now()
  where reported_at is null and requested_at < now() - make_interval(secs => ${staleSeconds})
    and not exists (select from jobs j where j.organization_id = s.organization_id and j.id = s.job_id
      and j.status in ('running', 'stopping'))`;

/** The same for receipts of jobs that are gone with their owner: nobody else would report them. */
export async function reportGone(): Promise<void> {
  await acrossTenants((tx) => tx.execute(reportOfGone));
}
