import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { tenantAuditEvents } from "@/db/schema";
import type { AuditOutcome } from "@/db/values";
import type { Database } from "@/lib/core/database";
import { decodeCursor, encodeCursor, pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { exactText, idInput, wholeNumberInput } from "@/lib/core/text";
import { requirePrivilege } from "@/lib/core/verb/requirement";
import { loadUsers } from "@/lib/users/user-record";
import { activityPrivileges, ownAccountOnly } from "./list/activity-reach";
import { exactTime } from "./list/event-walk";
import { position } from "./position";

/** One event about a person, or by them. Times in RFC 3339. */
export interface HistoryRow {
  readonly id: number;
  readonly at: string;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly reason: string | null;
  readonly actorName: string;
  readonly targetName: string;
  /** Did it; else it happened to them. Both for what they did to themselves. */
  readonly isByPerson: boolean;
  readonly isAboutPerson: boolean;
  readonly changes: Record<string, readonly [unknown, unknown]> | null;
  readonly receipt: Record<string, unknown> | null;
  readonly ip: string | null;
}

export interface HistoryPage {
  readonly rows: readonly HistoryRow[];
  readonly nextCursor: string | null;
}

const personHistoryInput = z.strictObject({
  userId: idInput,
  /** From the page before; opaque. */
  cursor: exactText("Cursor", 1_000).optional(),
  pageSize: wholeNumberInput(1, 200).default(20),
});

const view = tenantAuditEvents;
const order = "activity.person";

async function selectNewest(database: Database, where: SQL | undefined, count: number) {
  return database
    .select({
      id: view.id,
      at: view.at,
      exactAt: exactTime(sql`${view.at}`).mapWith(String),
      action: view.action,
      outcome: view.outcome,
      reason: view.reason,
      actorName: view.actorName,
      actorType: view.actorType,
      actorUserId: view.actorUserId,
      actorAccountId: view.actorAccountId,
      targetType: view.targetType,
      targetId: view.targetId,
      targetName: view.targetName,
      changes: view.changes,
      receipt: view.receipt,
      ip: view.ip,
    })
    .from(view)
    .where(where)
    .orderBy(desc(view.at), desc(view.id))
    .limit(count);
}

type FoundEvent = Awaited<ReturnType<typeof selectNewest>>[number];

/** Newest first, as the indexes have them. */
const byAge = (one: FoundEvent, other: FoundEvent) =>
  one.exactAt === other.exactAt ? other.id - one.id : one.exactAt < other.exactAt ? 1 : -1;

/**
 * What happened to a person and what they did, newest first. Two indexes are read, one for each, so that it takes the
 * same time among any number of events.
 * @throws AppError `not_found` when the actor may not see that person, `forbidden` when only their activity is out of reach
 */
export const listPersonHistory = defineQuery({
  name: "activity.person",
  privilege: activityPrivileges,
  input: personHistoryInput,
  async run(database, ctx, { userId, cursor, pageSize }): Promise<HistoryPage> {
    const [user] = await loadUsers(database, ctx, [userId], { lock: false });
    if (!user) throw new Error("loadUsers returns every user or throws");
    const own = ownAccountOnly(ctx);
    if (own !== undefined && own !== user.accountId) requirePrivilege(ctx, "viewLogsOrg");
    const reach = own === undefined ? undefined : eq(view.accountId, own);
    const after = decodeCursor(cursor, order, position);
    const older = after && sql`(${view.at}, ${view.id}) < (${after[0]}::timestamptz, ${after[1]}::bigint)`;
    const aboutPerson = and(eq(view.targetType, "user"), eq(view.targetId, userId), reach, older);
    const byPerson = and(eq(view.actorUserId, userId), reach, older);
    const found = [
      ...(await selectNewest(database, aboutPerson, pageSize + 1)),
      ...(await selectNewest(database, byPerson, pageSize + 1)),
    ];
    const newest = [...new Map(found.map((row) => [row.id, row])).values()].sort(byAge);
    const { rows, nextCursor } = pageOf(newest, pageSize, (last) =>
      encodeCursor(order, [last.exactAt, last.id]),
    );
    return { rows: rows.map((row) => toHistoryRow(row, userId, own)), nextCursor };
  },
});

/** Whoever acted from an account beyond the reader's reach is shown by name only. */
function toHistoryRow(row: FoundEvent, userId: number, own: number | undefined): HistoryRow {
  const isForeign = own !== undefined && row.actorType === "user" && row.actorAccountId !== own;
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    outcome: row.outcome,
    reason: row.reason,
    actorName: row.actorName,
    targetName: row.targetName,
    isByPerson: row.actorUserId === userId,
    isAboutPerson: row.targetType === "user" && row.targetId === userId,
    changes: row.changes,
    receipt: row.receipt,
    ip: isForeign ? null : row.ip,
  };
}
