import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/core/database";
import { allOf, type Way, type WantedEvents } from "./wanted-events";

// How events are found at any number of them: along one index, newest first (or oldest first), looking at each row for what else is asked.
// The index is the one with the fewest expected rows, and a walk ends after so many steps and says how far it came.
// So no combination of filters reads the whole table at once, whatever the statistics say.

/** Where a page ended: the time as text, since it has more digits than a Date. */
export interface Position {
  readonly at: string;
  readonly id: number;
}

/** In which order the steps follow one another. */
export type Order = "newest first" | "oldest first";

const direction = (order: Order) => (order === "newest first" ? sql`desc` : sql`asc`);

/** The way, and what has to be looked at besides. */
export interface Plan {
  readonly way: Way | undefined;
  readonly others: readonly SQL[];
  readonly order: Order;
}

/** How many rows lie along a way, as the planner expects from its statistics, without reading rows. */
async function expectedSteps(database: Database, condition: SQL, period: readonly SQL[]): Promise<number> {
  const { rows } = await database.execute<{ "QUERY PLAN": { Plan: { "Plan Rows": number } }[] }>(
    sql`explain (format json) select from tenant_audit_events e where ${allOf([condition, ...period])}`,
  );
  return rows[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

/** Chooses the way with the fewest steps among those that the filters open. */
export async function planWalk(
  database: Database,
  { asked, period }: WantedEvents,
  order: Order = "newest first",
): Promise<Plan> {
  const ways = asked.flatMap(({ condition, way }) => (way ? [{ condition, way }] : []));
  let best = ways[0];
  if (ways.length > 1) {
    let fewest = Infinity;
    for (const each of ways) {
      const steps = await expectedSteps(database, each.condition, period);
      if (steps < fewest) [best, fewest] = [each, steps];
    }
  }
  const others = asked.map(({ condition }) => condition).filter((condition) => condition !== best?.condition);
  return { way: best?.way, others, order };
}

/** Time and id of the rows along the way, in its order: from the index alone, which the planner therefore takes. */
export function steps(
  { way, order }: Plan,
  period: readonly SQL[],
  after: Position | undefined,
  atMost: number,
): SQL {
  // In the text: a plan has to know the number.
  const limit = sql.raw(String(atMost));
  const beyond = order === "newest first" ? sql`<` : sql`>`;
  const turn = direction(order);
  const going = after ? [sql`(e.at, e.id) ${beyond} (${after.at}::timestamptz, ${after.id}::bigint)`] : [];
  const along = (stream: readonly SQL[]) =>
    sql`select e.id, e.at from tenant_audit_events e where ${allOf([...stream, ...period, ...going])}
      order by e.at ${turn}, e.id ${turn} limit ${limit}`;
  const [first, ...more] = way?.streams ?? [];
  if (!first || more.length === 0) return along(first ? [first] : []);
  const merged = sql.join(
    [first, ...more].map((stream) => sql`(${along([stream])})`),
    sql` union all `,
  );
  return sql`select id, at from (${merged}) as merged order by at ${turn}, id ${turn} limit ${limit}`;
}

/** The row of each step that is wanted, as `e`; one look into the table each, in the order of the steps, as far as needed. */
export function wantedSteps(walk: SQL, others: readonly SQL[]): SQL {
  return sql`(${walk}) as step cross join lateral (
    select * from tenant_audit_events e where ${allOf([sql`e.id = step.id`, ...others])} limit 1) as e`;
}

/** A time with all its digits. */
export const exactTime = (time: SQL) =>
  sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The order of what `steps` found. */
export function inOrderOf(order: Order): SQL {
  const turn = direction(order);
  return sql`order by step.at ${turn}, step.id ${turn}`;
}

/** The last of so many steps; undefined when the way ends before. */
export async function lastStep(
  database: Database,
  walk: SQL,
  count: number,
  order: Order = "newest first",
): Promise<Position | undefined> {
  const { rows } = await database.execute<{ at: string; id: string | number }>(
    sql`select ${exactTime(sql`at`)} as at, id from (${walk}) as step
      ${inOrderOf(order)} offset ${count - 1}::integer limit 1`,
  );
  const [row] = rows;
  return row && { at: row.at, id: Number(row.id) };
}
