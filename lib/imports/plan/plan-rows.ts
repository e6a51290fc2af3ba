import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import { importRows } from "@/db/schema";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { judgeRow } from "@/lib/users/transfer/import/judge-row";
import type { Judged } from "@/lib/users/transfer/import/judged";
import { loadPresent } from "@/lib/users/transfer/import/load-matches";
import { readRow, type RowCells, type RowProblems } from "@/lib/users/transfer/import/read-row";
import { refusalEvents } from "@/lib/users/transfer/import/refusal-events";
import { type ImportRecord, rulesOf, sealPart } from "../import-record";

export interface RowToPlan {
  readonly rowNumber: number;
  readonly values: RowCells;
  readonly password?: string | undefined;
  readonly problems: RowProblems;
}

export interface PlannedRow extends RowToPlan {
  readonly judged: Judged;
}

/** Who loses the administration by rows before this one (rule 6, over the whole file), as the plan has it. */
export async function losingBefore(
  tx: Database,
  ctx: Ctx,
  importId: number,
  rowNumber: number,
): Promise<number[]> {
  const changes = importRows.changes;
  const rows = await tx
    .select({ userId: importRows.userId })
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, ctx.organizationId),
        eq(importRows.importId, importId),
        eq(importRows.action, "update"),
        lt(importRows.rowNumber, rowNumber),
        sql`(${changes} ? 'action' or ${changes}->'active'->1 = 'false'::jsonb
          or (${changes}->'roles'->0 ? 'org-admin' and not ${changes}->'roles'->1 ? 'org-admin'))`,
      ),
    )
    .limit(1_000);
  return rows.flatMap(({ userId }) => (userId === null ? [] : [userId]));
}

/**
 * What would become of these rows now.
 * @param lost who loses the administration by rows before these
 * @returns also who does by these, and the events of those that a rule refuses
 */
export async function planRows(
  tx: Database,
  ctx: Ctx,
  record: ImportRecord,
  rows: readonly RowToPlan[],
  lost: readonly number[],
): Promise<{ planned: PlannedRow[]; losing: number[]; refusals: AuditEvent[] }> {
  const read = rows.map((row) => {
    const { wish, problems } = readRow({ ...row.values, ...(row.password && { password: row.password }) });
    return { row, wish, problems: { ...problems, ...row.problems } };
  });
  const wishes = read.map(({ wish }) => wish);
  const present = await loadPresent(tx, ctx, wishes, {
    lock: false,
    losing: lost,
    rules: rulesOf(ctx, record),
  });
  const before = [...present.administrators];
  const judgements = read.map(({ row, wish, problems }) => ({
    ...{ row, wish },
    judged: judgeRow(present, wish, problems),
  }));
  return {
    planned: judgements.map(({ row, judged }) => ({ ...row, judged })),
    losing: before.filter((id) => !present.administrators.has(id)),
    refusals: refusalEvents(present, judgements),
  };
}

/** Stores rows with their plan; a row that is there already is replaced. */
export async function storeRows(
  tx: Database,
  ctx: Ctx,
  { id: importId }: ImportRecord,
  rows: readonly PlannedRow[],
): Promise<void> {
  const { organizationId } = ctx;
  const values = rows.map(({ rowNumber, values: cells, password, judged }) => ({
    organizationId,
    importId,
    rowNumber,
    values: cells,
    passwordSealed: password ? sealPart(ctx, importId, `row ${rowNumber}`, password) : null,
    action: judged.action,
    state: "planned" as const,
    changes: judged.changes ?? null,
    problems: judged.problems ?? null,
    userId: judged.userId ?? null,
    userVersion: judged.userVersion ?? null,
  }));
  await tx
    .insert(importRows)
    .values(values)
    .onConflictDoUpdate({
      target: [importRows.organizationId, importRows.importId, importRows.rowNumber],
      set: {
        values: sql`excluded.values`,
        passwordSealed: sql`excluded.password_sealed`,
        action: sql`excluded.action`,
        state: sql`excluded.state`,
        changes: sql`excluded.changes`,
        problems: sql`excluded.problems`,
        userId: sql`excluded.user_id`,
        userVersion: sql`excluded.user_version`,
      },
    });
}
