import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/lib/core/database";
import { type EventRecord, eventColumns } from "./event-rows";
import { inOrderOf, lastStep, type Order, planWalk, type Position, steps, wantedSteps } from "./event-walk";
import type { WantedEvents } from "./wanted-events";

/** How many steps one page may take: some tens of milliseconds. */
export const walkAtMost = 20_000;

export interface FoundEvents {
  readonly events: readonly EventRecord[];
  /** Where to go on; undefined when there are no more. */
  readonly next: Position | undefined;
}

/**
 * One page of events, newest first unless said otherwise. It may hold fewer than asked for, or none, while there are more: a walk that met few
 * of them ends, and says where the next one begins.
 * @param options.steps lower in tests
 */
export async function findEvents(
  database: Database,
  wanted: WantedEvents,
  after: Position | undefined,
  pageSize: number,
  { steps: mostSteps = walkAtMost, order = "newest first" }: { steps?: number; order?: Order } = {},
): Promise<FoundEvents> {
  const plan = await planWalk(database, wanted, order);
  const limit = pageSize + 1;
  const count = plan.others.length === 0 ? limit : mostSteps;
  const walk = steps(plan, wanted.period, after, count);
  const { rows } = await database.execute<EventRecord & Record<string, unknown>>(
    sql`select ${eventColumns} from ${wantedSteps(walk, plan.others)}
      ${inOrderOf(order)} limit ${sql.raw(String(limit))}`,
  );
  const events = rows.slice(0, pageSize);
  const last = events.at(-1);
  if (rows.length > pageSize && last) return { events, next: { at: last.exact_at, id: Number(last.id) } };
  const isWhole = plan.others.length === 0;
  return { events, next: isWhole ? undefined : await lastStep(database, walk, count, order) };
}
