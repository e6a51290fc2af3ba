import "server-only";
import { and, desc, eq, lt, type SQL } from "drizzle-orm";
import { z } from "zod";
import { tenantAuditEvents } from "@/db/schema";
import type { AuditOutcome } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { idInput, wholeNumberInput } from "@/lib/core/text";
import { requirePrivilege } from "@/lib/core/verb/requirement";
import { loadUsers } from "@/lib/users/user-record";

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
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, "This is not a cursor.")
    .optional(),
  pageSize: wholeNumberInput(1, 200).default(20),
});

const view = tenantAuditEvents;

async function selectNewest(database: Database, where: SQL | undefined, count: number) {
  return database
    .select({
      id: view.id,
      at: view.at,
      action: view.action,
      outcome: view.outcome,
      reason: view.reason,
      actorName: view.actorName,
      actorUserId: view.actorUserId,
      targetType: view.targetType,
      targetId: view.targetId,
      targetName: view.targetName,
      changes: view.changes,
      receipt: view.receipt,
      ip: view.ip,
    })
    .from(view)
    .where(where)
    .orderBy(desc(view.id))
    .limit(count);
}

/** Of an account only, for whoever may not view the activity of every account. */
function withinReach({ actor, privileges }: Ctx): SQL | undefined {
  if (privileges.has("viewLogsOrg") || actor.type !== "user") return undefined;
  return eq(view.accountId, actor.accountId);
}

/**
 * What happened to a person and what they did, newest first. Two indexes are read, one for each, so that it takes the
 * same time among any number of events.
 * @throws AppError `not_found` when the actor may not see that person, `forbidden` when only their activity is out of reach
 */
export const listPersonHistory = defineQuery({
  name: "activity.person",
  privilege: ["viewLogsOrg", "viewLogsAccount"],
  input: personHistoryInput,
  async run(database, ctx, { userId, cursor, pageSize }): Promise<HistoryPage> {
    const [user] = await loadUsers(database, ctx, [userId], { lock: false });
    if (!user) throw new Error("loadUsers returns every user or throws");
    const isOwnAccount = ctx.actor.type === "user" && ctx.actor.accountId === user.accountId;
    if (!isOwnAccount) requirePrivilege(ctx, "viewLogsOrg");
    const older = cursor === undefined ? undefined : lt(view.id, Number(cursor));
    const reach = withinReach(ctx);
    const aboutPerson = and(eq(view.targetType, "user"), eq(view.targetId, userId), reach, older);
    const byPerson = and(eq(view.actorUserId, userId), reach, older);
    const found = [
      ...(await selectNewest(database, aboutPerson, pageSize + 1)),
      ...(await selectNewest(database, byPerson, pageSize + 1)),
    ];
    const newest = [...new Map(found.map((row) => [row.id, row])).values()].sort(
      (one, other) => other.id - one.id,
    );
    const rows = newest.map(({ actorUserId, targetType, targetId, ...row }): HistoryRow => ({
      ...row,
      at: row.at.toISOString(),
      isByPerson: actorUserId === userId,
      isAboutPerson: targetType === "user" && targetId === userId,
    }));
    return pageOf(rows, pageSize, (last) => String(last.id));
  },
});
