import "server-only";
import { z } from "zod";
import { actorTypes, auditTargetTypes } from "@/db/values";
import type { Ctx } from "@/lib/core/ctx";
import { defineOperation } from "@/lib/core/api/operation";
import { listAnswer, listHeaders, pageParameters } from "@/lib/core/api/list";
import { withFieldNames } from "@/lib/core/api/rename-fields";
import { idShape, instantShape } from "@/lib/core/api/shapes";
import { decodeCursor, encodeCursor } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { activityPrivileges } from "../list/activity-reach";
import { type EventRecord, toActivityRow } from "../list/event-rows";
import { findEvents } from "../list/find-events";
import { wantedEvents } from "../list/wanted-events";
import { position } from "../position";
import { listAuditLogsInput } from "../schemas";
import { consoleCall } from "./console-call";

const order = "audit-logs.oldest";
const person = { id: idShape.nullable(), name: z.string(), email: z.string().nullable() };

const auditLogShape = z
  .object({
    id: idShape,
    timestamp: instantShape,
    method: z.string(),
    resource_uri: z.string(),
    status: z.number().int(),
    user_id: idShape.nullable(),
    account_id: idShape.nullable(),
    org_id: idShape,
    instance_id: idShape.nullable(),
    ip_address: z.string().nullable(),
    action: z.string(),
    actor: z.object({ type: z.enum(actorTypes), ...person }),
    target: z.object({ type: z.enum(auditTargetTypes), ...person }),
    changes: z
      .record(z.string(), z.tuple([z.unknown(), z.unknown()]))
      .nullable()
      .meta({ description: "Each field with its values before and after." }),
  })
  .meta({ id: "AuditLog" });
type AuditLog = z.output<typeof auditLogShape>;

function toAuditLog(ctx: Ctx, event: EventRecord): AuditLog {
  const row = toActivityRow(ctx, event);
  const call = consoleCall(row.action, row.targetId);
  return {
    id: row.id,
    timestamp: row.at,
    method: event.method ?? call.method,
    resource_uri: event.resource_uri ?? call.path,
    status: event.status ?? (row.outcome === "done" ? 200 : 403),
    user_id: row.actorId,
    account_id: row.accountId,
    org_id: ctx.organizationId,
    instance_id: event.instance_id,
    ip_address: row.ip,
    action: row.action,
    actor: { type: row.actorType, id: row.actorId, name: row.actorName, email: row.actorEmail },
    target: { type: row.targetType, id: row.targetId, name: row.targetName, email: row.targetEmail },
    changes: row.changes === null ? null : mutable(row.changes),
  };
}

function mutable(changes: Record<string, readonly [unknown, unknown]>): Record<string, [unknown, unknown]> {
  return Object.fromEntries(
    Object.entries(changes).map(([field, [before, after]]) => [field, [before, after]]),
  );
}

const dayMs = 86_400_000;
const isDay = (text: string) => text.length === 10;

/** A day begins at midnight in UTC. */
function momentOf(text: string | undefined, addedMs: number): string | undefined {
  if (text === undefined || !isDay(text)) return text;
  return new Date(Date.parse(text) + addedMs).toISOString();
}

/** Audit events in the order in which they happened, so that a client reads on where it was. */
export const listAuditLogs = defineQuery({
  name: "activity.logs",
  privilege: activityPrivileges,
  input: listAuditLogsInput,
  async run(database, ctx, { from, to, userId, accountId, cursor, pageSize }) {
    const after = decodeCursor(cursor, order, position);
    const wanted = wantedEvents(ctx, {
      from: momentOf(from, 0),
      to: momentOf(to, dayMs),
      actorId: userId,
      accountId,
    });
    const begin = after && { at: after[0], id: after[1] };
    const { events, next } = await findEvents(database, wanted, begin, pageSize, { order: "oldest first" });
    return {
      rows: events.map((event) => toAuditLog(ctx, event)),
      nextCursor: next ? encodeCursor(order, [next.at, next.id]) : null,
    };
  },
});

const { from, to, userId, accountId } = listAuditLogsInput.shape;

export const listAuditLogsOperation = defineOperation({
  id: "listAuditLogs",
  method: "GET",
  path: "/audit-logs",
  tag: "Audit logs",
  summary: "What happened, oldest first",
  description:
    "With `viewLogsAccount` of the own account only. A page may hold fewer than asked for while there are more: go on as long as there is a token.",
  privilege: activityPrivileges,
  queryParameters: z.object({
    from: from.meta({ description: "From this day or moment on." }),
    to: to.meta({ description: "Until the end of this day, or before this moment." }),
    userId: userId.meta({ description: "Who acted." }),
    accountId: accountId.meta({ description: "Whose account it is about." }),
    ...pageParameters,
  }),
  answer: { description: "The events.", schema: z.array(auditLogShape), headers: listHeaders },
  refusals: [404],
  example: {
    query: { from: "2026-01-01", pageSize: 200 },
    answer: [
      {
        id: 1,
        timestamp: "2026-01-31T09:30:00.000Z",
        method: "POST",
        resource_uri: "/users",
        status: 200,
        user_id: 17,
        account_id: 3,
        org_id: 1,
        instance_id: null,
        ip_address: "203.0.113.7",
        action: "user.create",
        actor: { type: "user", id: 17, name: "Ada Lovelace", email: "ada.lovelace@example.com" },
        target: { type: "user", id: 18, name: "Alan Turing", email: "alan.turing@example.com" },
        changes: { email: [null, "alan.turing@example.com"] },
      },
    ],
  },
  async run(request) {
    const { nextPage: cursor, ...filters } = request.query;
    const page = await withFieldNames({ cursor: "nextPage" }, () =>
      request.execute(listAuditLogs, { ...filters, ...(cursor !== undefined && { cursor }) }),
    );
    return listAnswer(request, page);
  },
});
