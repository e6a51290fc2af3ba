import "server-only";
import type { PreparedPassword } from "@/lib/auth/passwords/set-password";
import type { AuditEvent } from "@/lib/core/audit";
import type { CommandOutcome } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { deactivateUsers } from "../../commands/deactivate-users";
import { deleteUsers } from "../../commands/delete-users";
import { reactivateUsers } from "../../commands/reactivate-users";
import { resetPassword } from "../../commands/reset-password";
import { userTarget } from "../../user-record";
import { insertUsers, newUserChanges } from "../../write/insert-users";
import { writeEdits } from "../../write/update-users";
import type { Judged, RowWork } from "./judged";
import type { RowCells } from "./read-row";

export interface RowToApply {
  readonly rowNumber: number;
  readonly cells: RowCells;
  /** What the plan was made from; null: there was no such user. */
  readonly userVersion: number | null;
  readonly password: PreparedPassword | undefined;
}

/** A row that nothing speaks against. */
export type Wanted = { readonly row: RowToApply; readonly judged: Judged; readonly work: RowWork };
export type Written = { readonly audit: readonly AuditEvent[]; readonly newIds: ReadonlyMap<number, number> };

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

/** Writes rows all together: by the commands of single changes, or by what these write with. */
export async function writeRows(tx: Database, ctx: Ctx, wanted: readonly Wanted[]): Promise<Written> {
  const { audit, newIds } = await writeNew(tx, ctx, wanted);
  const updated = await writeUpdates(tx, ctx, wanted);
  const gone = wanted.flatMap(({ work }) => (work.kind === "delete" ? [work.user.userId] : []));
  const deleted = await inParts(gone, (userIds) => deleteUsers.part(tx, ctx, { userIds }, undefined));
  return { audit: [...audit, ...updated, ...deleted], newIds };
}
