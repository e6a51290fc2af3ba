import "server-only";
import { and, desc, eq, lt } from "drizzle-orm";
import { tenantAuditEvents } from "@/db/schema";
import { defineQuery } from "@/lib/core/query";
import { type ActivityPage, listActivityInput } from "./schemas";

const view = tenantAuditEvents;

/**
 * Audit events, newest first: of every account with `viewLogsOrg`, else only those about the actor's own account and its
 * users. Keyset paging by id.
 */
export const listActivity = defineQuery({
  name: "activity.list",
  privilege: ["viewLogsOrg", "viewLogsAccount"],
  input: listActivityInput,
  async run(database, ctx, { cursor, pageSize }): Promise<ActivityPage> {
    const ownAccount = ctx.actor.type === "user" && !ctx.privileges.has("viewLogsOrg");
    const found = await database
      .select({
        id: view.id,
        at: view.at,
        action: view.action,
        outcome: view.outcome,
        reason: view.reason,
        actorType: view.actorType,
        actorName: view.actorName,
        actorEmail: view.actorEmail,
        targetType: view.targetType,
        targetId: view.targetId,
        targetName: view.targetName,
        targetEmail: view.targetEmail,
        changes: view.changes,
        receipt: view.receipt,
        requestId: view.requestId,
        ip: view.ip,
      })
      .from(view)
      .where(
        and(
          ownAccount && ctx.actor.type === "user" ? eq(view.accountId, ctx.actor.accountId) : undefined,
          cursor === undefined ? undefined : lt(view.id, Number(cursor)),
        ),
      )
      .orderBy(desc(view.id))
      .limit(pageSize + 1);
    const rows = found.slice(0, pageSize).map((row) => ({
      ...row,
      at: row.at.toISOString(),
      // Whoever acted from another account is shown by name only.
      actorEmail: ownAccount ? null : row.actorEmail,
    }));
    return { rows, nextCursor: found.length > pageSize ? String(rows.at(-1)?.id) : null };
  },
});
