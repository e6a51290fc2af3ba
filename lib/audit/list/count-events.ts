import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { actionsIn } from "../actions";
import type { ActivityCounts, ChartUnit, countActivityInput } from "../schemas";
import { readAccount } from "./activity-reach";
import { type ChartWindow, chartWindow } from "./chart-window";
import { lastStep, planWalk, steps, wantedSteps } from "./event-walk";
import { allOf, moment, wantedEvents } from "./wanted-events";

type CountInput = z.output<typeof countActivityInput>;

/** How many events are read at most where the hourly counts cannot answer. */
const readAtMost = 20_000;

const signInActions = sql.join(
  actionsIn("sign-ins").map((action) => sql`${action}`),
  sql`, `,
);

/** Which of the three charts an event belongs to; null: none. */
const kind = sql`case
  when action = 'session.sign-in' and outcome = 'done' then 'signIns'
  when action = 'user.lock' or outcome = 'refused' and action in (${signInActions}) then 'failures'
  when outcome = 'done' and action not in (${signInActions}) then 'changes' end`;

/** Where the bar begins that a time belongs to. */
function barOf(time: SQL, unit: ChartUnit, zone: string): SQL {
  if (unit === "minutes") return sql`date_bin('5 minutes', ${time}, timestamptz 'epoch')`;
  if (unit === "hour") return sql`date_trunc('hour', ${time}, 'UTC')`;
  return sql`date_trunc(${unit}, ${time}, ${zone})`;
}

/** Every bar of the window, also those without an event. Days and weeks by the calendar of the zone. */
function everyBar({ from, to, unit }: ChartWindow, zone: string): SQL {
  const first = barOf(moment(from), unit, zone);
  // The end is not in it.
  const last = moment(new Date(Math.max(from.getTime(), to.getTime() - 1)));
  if (unit === "minutes" || unit === "hour") {
    const step = unit === "hour" ? sql`interval '1 hour'` : sql`interval '5 minutes'`;
    return sql`select bar from generate_series(${first}, ${last}, ${step}) as bar`;
  }
  const step = unit === "day" ? sql`interval '1 day'` : sql`interval '1 week'`;
  return sql`select bar at time zone ${zone} as bar
    from generate_series(${first} at time zone ${zone}, ${last} at time zone ${zone}, ${step}) as bar`;
}

/** From the hourly counts, of one account or of all (0). */
function fromCounts(ctx: Ctx, input: CountInput, { from, to, unit }: ChartWindow): SQL {
  const { action, outcome } = input;
  const conditions = [
    sql`organization_id = ${ctx.organizationId}::bigint`,
    sql`account_id = ${readAccount(ctx, input.accountId) ?? 0}::bigint`,
    sql`hour >= date_trunc('hour', ${moment(from)}, 'UTC') and hour < ${moment(to)}`,
    ...(action ? [sql`action = any(${sql.param(`{${action.join(",")}}`)}::text[])`] : []),
    ...(outcome ? [sql`outcome = ${outcome}`] : []),
  ];
  return sql`select ${barOf(sql`hour`, unit, input.zone)} as bar, ${kind} as kind, count
    from audit_counts where ${allOf(conditions)}`;
}

interface Source {
  readonly statement: SQL;
  readonly isExact: boolean;
}

/** From the events themselves: for people, and for periods shorter than the counts are fine. The newest of them, so many. */
async function fromEvents(
  database: Database,
  ctx: Ctx,
  input: CountInput,
  { from, to, unit }: ChartWindow,
): Promise<Source> {
  const window = { from: from.toISOString(), to: to.toISOString(), period: undefined };
  const wanted = wantedEvents(ctx, { ...input, ...window });
  const plan = await planWalk(database, wanted);
  const walk = steps(plan, wanted.period, undefined, readAtMost);
  const more = await lastStep(database, walk, readAtMost);
  return {
    statement: sql`select ${barOf(sql`e.at`, unit, input.zone)} as bar, ${kind} as kind, 1 as count
      from ${wantedSteps(walk, plan.others)}`,
    isExact: more === undefined,
  };
}

interface CountRow extends Record<string, unknown> {
  at: string;
  sign_ins: string | number;
  failures: string | number;
  changes: string | number;
}

/** What the charts show for these filters. */
export async function countEvents(database: Database, ctx: Ctx, input: CountInput): Promise<ActivityCounts> {
  const window = chartWindow(input, ctx.now);
  const isPersonal = input.personId !== undefined || input.actorId !== undefined;
  const source: Source =
    isPersonal || window.unit === "minutes"
      ? await fromEvents(database, ctx, input, window)
      : { statement: fromCounts(ctx, input, window), isExact: true };
  const { rows } = await database.execute<CountRow>(
    sql`with counted as (
        select bar, sum(count) filter (where kind = 'signIns') as sign_ins,
          sum(count) filter (where kind = 'failures') as failures, sum(count) filter (where kind = 'changes') as changes
        from (${source.statement}) as found group by bar)
      select to_char(bar at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, coalesce(sign_ins, 0) as sign_ins,
        coalesce(failures, 0) as failures, coalesce(changes, 0) as changes
      from (${everyBar(window, input.zone)}) as bars left join counted using (bar) order by bar`,
  );
  return {
    unit: window.unit,
    points: rows.map((row) => ({
      at: row.at,
      signIns: Number(row.sign_ins),
      failures: Number(row.failures),
      changes: Number(row.changes),
    })),
    isExact: source.isExact,
  };
}
