import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { JobKind } from "@/db/values";
import { acrossTenants } from "@/lib/core/database";
import { notifyWorkers } from "../../work/notify";
import { laneOf, lanes } from "../../work/lanes";
import { liesInQueue, type Queue } from "./queue";

const atOnce = 50;

/** Stands in `worker_id` while a start of the job lies in the queue. */
export const inQueue = "queue";

/** A start that is not taken for so long is looked for in the queue, and sent again only when it is not there. */
const lookAgainSeconds = 10;

/** Due, and allowed to start; one that runs is not started a second time. */
export const isDue = sql`status in ('queued', 'scheduled')
  and (next_run_at <= now() or (next_run_at is null and status = 'queued'))`;

interface DueRow extends Record<string, unknown> {
  id: number;
  organization_id: number;
  user_id: number;
  kind: JobKind;
  attempt: number;
  due_ms: number;
  lies: boolean;
}

/**
 * Marks some of the rows as being in the queue, and puts those in that are not there.
 * @returns how many it has put in
 */
async function send(queue: Queue, which: SQL, order: SQL): Promise<number> {
  return acrossTenants(async (tx) => {
    // A start that is being taken out at this moment still counts as being there: to put it in would wait for whoever takes
    // it, who waits for the row.
    const { rows } = await tx.execute<DueRow>(sql`
      update jobs set worker_id = ${inQueue}, heartbeat_at = now()
      where id in (
        select id from jobs where ${isDue} and ${which} order by ${order} limit ${atOnce} for update skip locked)
      returning id, organization_id, user_id, kind, attempt, ${liesInQueue} as lies,
        (extract(epoch from coalesce(next_run_at, now())) * 1000)::float8 as due_ms`);
    // An update returns its rows in any order.
    const missing = rows.filter(({ lies }) => !lies).sort((one, other) => one.due_ms - other.due_ms);
    for (const lane of lanes) {
      const ofLane = missing.filter(({ kind }) => laneOf(kind) === lane);
      const starts = ofLane.map((row) => ({
        organizationId: row.organization_id,
        jobId: row.id,
        userId: row.user_id,
        attempt: row.attempt,
      }));
      await queue.send(tx, lane, starts);
    }
    // The other workers may be freer than this one.
    if (missing.length > 0) await notifyWorkers(tx);
    return missing.length;
  });
}

/**
 * Puts jobs that are due into the queue, the longest due first: a batch at a time, so that those that lie there are taken in
 * between. Two workers never put in the same one.
 * @param lookAgainAfter seconds after which a start that nobody took is looked for
 * @returns whether there may be more
 */
export async function dispatchDue(queue: Queue, lookAgainAfter = lookAgainSeconds): Promise<boolean> {
  const isNew = sql`worker_id is distinct from ${inQueue}`;
  if ((await send(queue, isNew, sql`next_run_at`)) === atOnce) return true;
  const isOld = sql`worker_id = ${inQueue} and heartbeat_at <= now() - make_interval(secs => ${lookAgainAfter})`;
  return (await send(queue, isOld, sql`heartbeat_at`)) === atOnce;
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
