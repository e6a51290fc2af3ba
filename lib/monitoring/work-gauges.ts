import "server-only";
import { lookUp } from "@/lib/core/database";
import { bulkKinds, type Lane, lanes } from "@/lib/jobs/work/lanes";

// Whether the workers keep up. Numbers only, of the whole installation.

export interface LaneGauges {
  readonly lane: Lane;
  /** Due, and not started. */
  readonly waiting: number;
  readonly running: number;
  /** How long the oldest of those that wait has been due. */
  readonly oldestSeconds: number;
}

export interface WorkGauges {
  readonly lanes: readonly LaneGauges[];
  /** By the connection on which each listens. */
  readonly workers: number;
}

const isBulk = `kind in (${bulkKinds.map((kind) => `'${kind}'`).join(", ")})`;

const workByLane = `
  select case when ${isBulk} then 'bulk' else 'calls' end as lane,
    count(*) filter (where status <> 'running') as waiting,
    count(*) filter (where status = 'running') as running,
    coalesce(max(extract(epoch from now() - next_run_at)) filter (where status <> 'running'), 0)::float8 as oldest
  from jobs
  where status = 'running' or (status in ('queued', 'scheduled') and next_run_at <= now())
  group by 1`;

const workers = `
  select count(*) as count from pg_stat_activity
  where datname = current_database() and application_name = 'rolecall worker'`;

interface LaneRow extends Record<string, unknown> {
  lane: Lane;
  waiting: number;
  running: number;
  oldest: number;
}

/** What waits, what runs, and how many workers there are. @throws what the database throws */
export async function readWorkGauges(): Promise<WorkGauges> {
  const rows = await lookUp<LaneRow>("work_by_lane", workByLane, []);
  const [found] = await lookUp<{ count: number }>("workers", workers, []);
  return {
    workers: Number(found?.count ?? 0),
    lanes: lanes.map((lane) => {
      const row = rows.find((each) => each.lane === lane);
      return {
        lane,
        waiting: Number(row?.waiting ?? 0),
        running: Number(row?.running ?? 0),
        oldestSeconds: row?.oldest ?? 0,
      };
    }),
  };
}
