import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { importRows } from "@/db/schema";
import type { ImportRowState } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { ImportRecord } from "./import-record";
import { effectColumn } from "./plan/effect";
import type { ImportCounts, ImportOutcomes, RowEffect } from "./schemas";

interface Counted extends Record<string, unknown> {
  effect: RowEffect;
  state: ImportRowState;
  rows: number;
  passwords: number;
}

/** How many rows there are of each effect and of each state, and with how many passwords. */
export async function countsOf(
  database: Database,
  { organizationId }: Ctx,
  importId: number,
): Promise<{ counts: ImportCounts; outcomes: ImportOutcomes; passwords: number }> {
  const { rows } = await database.execute<Counted>(sql`
    select ${effectColumn} as effect, state, count(*)::int as rows, count(password_sealed)::int as passwords
    from ${importRows} where organization_id = ${organizationId} and import_id = ${importId} group by 1, 2`);
  const sum = (test: (row: Counted) => boolean) =>
    rows.filter(test).reduce((total, row) => total + row.rows, 0);
  const of = (effect: RowEffect) => sum((row) => row.effect === effect);
  const is = (state: ImportRowState) => sum((row) => row.state === state);
  return {
    counts: {
      create: of("create"),
      update: of("update"),
      deactivate: of("deactivate"),
      delete: of("delete"),
      unchanged: of("unchanged"),
      conflict: of("conflict"),
      error: of("error"),
    },
    outcomes: { planned: is("planned"), done: is("done"), failed: is("failed"), skipped: is("skipped") },
    passwords: rows.reduce((total, row) => total + row.passwords, 0),
  };
}

/** How far an import is, from its rows: those that its plan gave up are done with from the start. */
export async function progressOf(database: Database, ctx: Ctx, { id, rowCount }: ImportRecord) {
  const { planned, ...outcomes } = (await countsOf(database, ctx, id)).outcomes;
  return { done: (rowCount ?? 0) - planned, counts: outcomes };
}

/** Counts with so many more: all rows are not counted anew after each batch. */
export function countedOn<Name extends string>(
  counts: Readonly<Record<string, number>>,
  more: readonly Name[],
): Record<string, number> {
  const sum: Record<string, number> = { ...counts };
  for (const name of more) sum[name] = (sum[name] ?? 0) + 1;
  return sum;
}

/** Of a plan as it is now: whatever changes one of its rows counts up the version of its import. */
export function planHashOf({ organizationId, id, version }: ImportRecord): string {
  return createHash("sha256").update(`plan:${organizationId}:${id}:${version}`).digest("hex");
}
