import "server-only";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { importRows } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import type { AppliedRow } from "@/lib/users/transfer/import/apply-rows";

const rowsAtOnce = 200;
/** Hashing one takes some 50 ms: no unit of work shall take long. */
const passwordsAtOnce = 20;

/** The rows after this one that are to be applied next, in the order of the file. */
export async function nextRows(database: Database, { organizationId }: Ctx, importId: number, after: number) {
  const rows = await database
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        eq(importRows.importId, importId),
        gt(importRows.rowNumber, after),
        eq(importRows.state, "planned"),
      ),
    )
    .orderBy(asc(importRows.rowNumber))
    .limit(rowsAtOnce);
  const passwords = rows.filter(({ passwordSealed }) => passwordSealed !== null);
  const beyond = passwords[passwordsAtOnce]?.rowNumber;
  return beyond === undefined ? rows : rows.filter(({ rowNumber }) => rowNumber < beyond);
}

/** Writes what became of rows. Their passwords are not needed any more. */
export async function writeApplied(
  tx: Database,
  { organizationId }: Ctx,
  importId: number,
  applied: readonly AppliedRow[],
): Promise<void> {
  const rows = applied.map(({ rowNumber, state, userId, changes, problems }) => ({
    row_number: rowNumber,
    state,
    user_id: userId ?? null,
    changes: changes ?? null,
    problems: problems ?? null,
  }));
  await tx.execute(sql`
    update import_rows r set state = a.state, user_id = coalesce(a.user_id, r.user_id), password_sealed = null,
      changes = coalesce(a.changes, r.changes), problems = a.problems
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as a(row_number int, state text, user_id bigint, changes jsonb, problems jsonb)
    where r.organization_id = ${organizationId} and r.import_id = ${importId} and r.row_number = a.row_number`);
}
