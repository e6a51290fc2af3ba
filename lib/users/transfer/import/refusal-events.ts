import type { AuditEvent, AuditTarget } from "@/lib/core/audit";
import type { AuditAction } from "@/lib/audit/actions";
import { userTarget } from "../../user-record";
import type { Judged } from "./judged";
import type { Present } from "./load-matches";
import type { RowWish } from "./read-row";

/** A row with what is said of it. */
export interface JudgedRow {
  readonly wish: RowWish;
  readonly judged: Judged;
}

function actionOf({ judged, wish }: JudgedRow): AuditAction {
  if (wish.isDeletion) return "user.delete";
  return judged.userId === undefined && wish.id === undefined ? "user.create" : "user.update";
}

function targetOf({ users }: Present, { judged, wish }: JudgedRow): AuditTarget {
  const user = judged.userId === undefined ? undefined : users.get(judged.userId);
  if (user) return userTarget(user);
  if (wish.id !== undefined) return { type: "user", id: wish.id, name: `User ${wish.id}` };
  const name = [wish.firstName, wish.lastName].filter(Boolean).join(" ");
  return { type: "user", name, ...(wish.email !== undefined && { email: wish.email }) };
}

/** The event of a row that was refused (rule 13). */
export const refusalEvent = (present: Present, row: JudgedRow, reason: string): AuditEvent => ({
  ...{ action: actionOf(row), outcome: "refused", reason },
  target: targetOf(present, row),
});

/** One of each row that a rule speaks against; a slip, like a missing name, is none. */
export function refusalEvents(present: Present, rows: readonly JudgedRow[]): AuditEvent[] {
  return rows.flatMap((row) =>
    row.judged.refusal ? [refusalEvent(present, row, row.judged.refusal.reason)] : [],
  );
}
