import "server-only";
import { sql } from "drizzle-orm";
import type { JobKind } from "@/db/values";
import { acrossTenants } from "@/lib/core/database";
import { notifyWorkers } from "../../work/notify";
import { laneOf } from "../../work/lanes";
import type { Queue } from "./queue";

const atOnce = 50;

/** Stands in `worker_id` while a start of the job lies in the queue. */
export const inQueue = "queue";

/** A start that is not taken for so long is sent again; one that still lies there is not doubled. */
const sendAgainSeconds = 10;

/** Due, and allowed to start; one that runs is not started a second time. */
export const isDue = sql`status in ('queued', 'scheduled')
  and (next_run_at <= now() or (next_run_at is null and status = 'queued'))`;

interface DueRow extends Record<string, unknown> {
  id: number;
  organization_id: number;
  kind: JobKind;
  attempt: number;
}

async function dispatchSome(queue: Queue): Promise<number> {
  return acrossTenants(async (tx) => {
    const { rows } = await tx.execute<DueRow>(sql`
      update jobs set worker_id = ${inQueue}, heartbeat_at = now()
      where id in (
        select id from jobs
        where ${isDue} and (worker_id is distinct from ${inQueue}
          or heartbeat_at < now() - make_interval(secs => ${sendAgainSeconds}))
        order by next_run_at limit ${atOnce} for update skip locked)
      returning id, organization_id, kind, attempt`);
    for (const { id, organization_id: organizationId, kind, attempt } of rows)
      await queue.send(tx, laneOf(kind), { organizationId, jobId: id, attempt });
    // The other workers may be freer than this one.
    if (rows.length > 0) await notifyWorkers(tx);
    return rows.length;
  });
}

/** Puts every job that is due into the queue. Two workers never take the same one. */
export async function dispatchDue(queue: Queue): Promise<void> {
  while ((await dispatchSome(queue)) === atOnce);
}

/** Milliseconds until the next job is due, by the database's clock; undefined when none waits. */
export async function nextDueInMs(): Promise<number | undefined> {
  const { rows } = await acrossTenants((tx) =>
    tx.execute<{ ms: number | null }>(sql`
      select (extract(epoch from min(next_run_at) - now()) * 1000)::float8 as ms from jobs
      where status in ('queued', 'scheduled') and next_run_at > now()`),
  );
  return rows[0]?.ms ?? undefined;
}
