import "server-only";
import { sql } from "drizzle-orm";
import { type PreparedPassword, preparePassword } from "@/lib/auth/passwords/set-password";
import type { AuditEvent } from "@/lib/core/audit";
import type { CommandOutcome } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { refusalFromPostgres } from "@/lib/core/postgres-errors";
import { deactivateUsers } from "../../commands/deactivate-users";
import { deleteUsers } from "../../commands/delete-users";
import { reactivateUsers } from "../../commands/reactivate-users";
import { resetPassword } from "../../commands/reset-password";
import { loadUsers, userTarget } from "../../user-record";
import { insertUsers, newUserChanges } from "../../write/insert-users";
import { writeEdits } from "../../write/update-users";
import { type Judged, judgeRow, type RowWork } from "./judge-row";
import { type ImportRules, loadPresent } from "./load-matches";
import { readRow, type RowCells, type RowProblems } from "./read-row";

export interface RowToApply {
  readonly rowNumber: number;
  readonly cells: RowCells;
  /** What the plan was made from; null: there was no such user. */
  readonly userVersion: number | null;
  readonly password: PreparedPassword | undefined;
}

export interface AppliedRow {
  readonly rowNumber: number;
  readonly state: "done" | "failed" | "skipped";
  readonly userId: number | undefined;
  readonly changes: Judged["changes"];
  readonly problems: RowProblems | undefined;
}

type Wanted = { readonly row: RowToApply; readonly judged: Judged; readonly work: RowWork };
type Written = { readonly audit: readonly AuditEvent[]; readonly newIds: ReadonlyMap<number, number> };

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

function eventsOf<T>(outcome: CommandOutcome<T>): readonly AuditEvent[] {
  if ("refusal" in outcome) throw outcome.refusal;
  return outcome.audit;
}

const atOnce = 100;

/** The same command for any number of users. */
async function inParts<T>(
  userIds: readonly number[],
  part: (userIds: number[]) => Promise<CommandOutcome<T>>,
): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  for (let at = 0; at < userIds.length; at += atOnce)
    events.push(...eventsOf(await part(userIds.slice(at, at + atOnce))));
  return events;
}

async function writeNew(tx: Database, ctx: Ctx, wanted: readonly Wanted[]): Promise<Written> {
  const rows = wanted.flatMap(({ row, work }) => {
    if (work.kind !== "create") return [];
    const { password } = row;
    const stored = password && { passwordHash: password.passwordHash, passwordChangedAt: ctx.now };
    return [{ row, user: { ...work.user, ...(stored && { password: stored }) } }];
  });
  const written = await insertUsers(
    tx,
    ctx,
    rows.map(({ user }) => user),
  );
  const newIds = new Map(rows.map(({ row }, index) => [row.rowNumber, written[index]?.userId ?? 0]));
  const audit = rows.map(({ row, user }): AuditEvent => ({
    action: "user.create",
    target: {
      type: "user",
      id: newIds.get(row.rowNumber),
      name: `${user.firstName} ${user.lastName}`,
      email: user.email,
      accountId: user.account.id,
    },
    changes: newUserChanges(user),
  }));
  return { audit, newIds };
}

async function writeUpdates(tx: Database, ctx: Ctx, wanted: readonly Wanted[]): Promise<AuditEvent[]> {
  const updates = wanted.flatMap(({ row, judged, work }) =>
    work.kind === "update" ? [{ row, judged, work }] : [],
  );
  const edits = updates.flatMap(({ work }) => (work.edit ? [work.edit] : []));
  await writeEdits(tx, ctx, edits);
  const audit: AuditEvent[] = updates.flatMap(({ judged, work }) => {
    if (!work.edit) return [];
    const { active: _active, password: _password, ...changes } = judged.changes ?? {};
    return [{ action: "user.update", target: userTarget(work.user), changes }];
  });
  for (const { row, work } of updates) {
    if (work.password === undefined) continue;
    if (!row.password) throw new AppError("conflict", "This user changed since the plan was made.");
    const { mustChangePassword, password, user } = work;
    const reset = { userId: user.userId, password, mustChangePassword };
    audit.push(...eventsOf(await resetPassword.part(tx, ctx, reset, row.password)));
  }
  const switched = (active: boolean) =>
    updates.filter(({ work }) => work.active === active).map(({ work }) => work.user.userId);
  audit.push(
    ...(await inParts(switched(true), (userIds) => reactivateUsers.part(tx, ctx, { userIds }, undefined))),
    ...(await inParts(switched(false), (userIds) => deactivateUsers.part(tx, ctx, { userIds }, undefined))),
  );
  return audit;
}

async function write(tx: Database, ctx: Ctx, wanted: readonly Wanted[]): Promise<Written> {
  const { audit, newIds } = await writeNew(tx, ctx, wanted);
  const updated = await writeUpdates(tx, ctx, wanted);
  const gone = wanted.flatMap(({ work }) => (work.kind === "delete" ? [work.user.userId] : []));
  const deleted = await inParts(gone, (userIds) => deleteUsers.part(tx, ctx, { userIds }, undefined));
  return { audit: [...audit, ...updated, ...deleted], newIds };
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
async function writeEach(tx: Database, ctx: Ctx, wanted: readonly Wanted[]) {
  const audit: AuditEvent[] = [];
  const newIds = new Map<number, number>();
  const failures = new Map<number, RowProblems>();
  for (const one of wanted) {
    const outcome = await attempt(tx, () => write(tx, ctx, [one]));
    if (outcome instanceof AppError) failures.set(one.row.rowNumber, problemsOf(outcome));
    else {
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
    row,
    judged: judgedAgain(judgeRow(present, wish, problems), row),
  }));
  const wanted = judgements.flatMap(({ row, judged }) =>
    judged.work ? [{ row, judged, work: judged.work }] : [],
  );
  const together = await attempt(tx, () => write(tx, ctx, wanted));
  const { audit, newIds, failures } =
    together instanceof AppError
      ? await writeEach(tx, ctx, wanted)
      : { ...together, failures: new Map<number, RowProblems>() };
  const applied = judgements.map(({ row: { rowNumber }, judged }): AppliedRow => {
    const problems = failures.get(rowNumber) ?? judged.problems;
    const idle = judged.action === "unchanged" ? "skipped" : "done";
    const userId = newIds.get(rowNumber) ?? judged.userId;
    return { rowNumber, userId, changes: judged.changes, problems, state: problems ? "failed" : idle };
  });
  return { applied, audit };
}
