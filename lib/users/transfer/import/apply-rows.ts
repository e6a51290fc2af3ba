import "server-only";
import { sql } from "drizzle-orm";
import { type PreparedPassword, preparePassword } from "@/lib/auth/passwords/set-password";
import type { AuditEvent } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { refusalFromPostgres } from "@/lib/core/postgres-errors";
import { loadUsers } from "../../user-record";
import { judgeRow } from "./judge-row";
import type { Judged } from "./judged";
import { type ImportRules, loadPresent, type Present } from "./load-matches";
import { readRow, type RowProblems } from "./read-row";
import { type JudgedRow, refusalEvent, refusalEvents } from "./refusal-events";
import { type RowToApply, type Wanted, writeRows } from "./write-rows";

export interface AppliedRow {
  readonly rowNumber: number;
  readonly state: "done" | "failed" | "skipped";
  readonly userId: number | undefined;
  readonly changes: Judged["changes"];
  readonly problems: RowProblems | undefined;
}

/**
 * The slow part, before the transaction: hashes the password of a row.
 * @returns undefined when its user is gone meanwhile: the row then fails by itself
 */
export async function prepareRowPassword(
  ctx: Ctx,
  password: string,
  userId: number | null,
): Promise<PreparedPassword | undefined> {
  if (userId === null) return preparePassword(password);
  const { organizationId } = ctx;
  const requireReach = (database: Database) => loadUsers(database, ctx, [userId], { lock: false });
  return preparePassword(password, { organizationId, userId, requireReach }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  });
}

/** @returns the refusal, when the work came to nothing and was taken back alone */
async function attempt<T>(tx: Database, work: () => Promise<T>): Promise<T | AppError> {
  await tx.execute(sql`savepoint import_rows`);
  try {
    const result = await work();
    await tx.execute(sql`release savepoint import_rows`);
    return result;
  } catch (error) {
    const refusal = error instanceof AppError ? error : refusalFromPostgres(error);
    if (!refusal || refusal.code === "busy") throw error;
    await tx.execute(sql`rollback to savepoint import_rows`);
    return refusal;
  }
}

const problemsOf = ({ fields, message }: AppError): RowProblems => fields ?? { "": [message] };

function judgedAgain(judged: Judged, row: RowToApply): Judged {
  if (!judged.work || (judged.userVersion ?? null) === row.userVersion) return judged;
  const { userId } = judged;
  const problems = { "": ["This user changed since the plan was made. Nothing was overwritten."] };
  return { ...(userId !== undefined && { userId }), action: "conflict", problems };
}

/** Each alone, after something spoke against all of them together: one that fails takes nobody with it. */
async function writeEach(tx: Database, ctx: Ctx, present: Present, wanted: readonly (Wanted & JudgedRow)[]) {
  const audit: AuditEvent[] = [];
  const newIds = new Map<number, number>();
  const failures = new Map<number, RowProblems>();
  for (const one of wanted) {
    const outcome = await attempt(tx, () => writeRows(tx, ctx, [one]));
    if (outcome instanceof AppError) {
      failures.set(one.row.rowNumber, problemsOf(outcome));
      audit.push(refusalEvent(present, one, outcome.message));
    } else {
      audit.push(...outcome.audit);
      for (const [rowNumber, userId] of outcome.newIds) newIds.set(rowNumber, userId);
    }
  }
  return { audit, newIds, failures };
}

/**
 * Applies a batch of rows that were planned, each judged anew by what is there now: whose user changed since the plan is a
 * conflict and is not overwritten.
 */
export async function applyRows(
  tx: Database,
  ctx: Ctx,
  rows: readonly RowToApply[],
  rules: ImportRules,
): Promise<{ applied: readonly AppliedRow[]; audit: readonly AuditEvent[] }> {
  const read = rows.map((row) => ({ row, ...readRow(row.cells) }));
  const wishes = read.map(({ wish }) => wish);
  const present = await loadPresent(tx, ctx, wishes, { lock: true, losing: [], rules });
  const judgements = read.map(({ row, wish, problems }) => ({
    ...{ row, wish },
    judged: judgedAgain(judgeRow(present, wish, problems), row),
  }));
  const wanted = judgements.flatMap(({ row, wish, judged }) =>
    judged.work ? [{ row, wish, judged, work: judged.work }] : [],
  );
  const together = await attempt(tx, () => writeRows(tx, ctx, wanted));
  const { audit, newIds, failures } =
    together instanceof AppError
      ? await writeEach(tx, ctx, present, wanted)
      : { ...together, failures: new Map<number, RowProblems>() };
  const applied = judgements.map(({ row: { rowNumber }, judged }): AppliedRow => {
    const problems = failures.get(rowNumber) ?? judged.problems;
    const idle = judged.action === "unchanged" ? "skipped" : "done";
    const userId = newIds.get(rowNumber) ?? judged.userId;
    return { rowNumber, userId, changes: judged.changes, problems, state: problems ? "failed" : idle };
  });
  return { applied, audit: [...audit, ...refusalEvents(present, judgements)] };
}
