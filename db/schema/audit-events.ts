import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, organizationId, reference } from "../columns";
import { actorTypes, auditOutcomes, auditTargetTypes } from "../values";
import { organizations } from "./organizations";

/**
 * Who did what to whom, when, from where. Names and addresses are copied, so that an event stays readable
 * when its people are gone; for the same reason nothing here references users.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: id(),
    organizationId: organizationId(),
    at: createdAt(),
    action: text().notNull(),
    outcome: text({ enum: auditOutcomes }).notNull(),
    /** Why it was refused, in the words that the actor saw. */
    reason: text(),
    actorType: text({ enum: actorTypes }).notNull(),
    actorUserId: reference(),
    actorName: text().notNull(),
    actorEmail: text(),
    actorAccountId: reference(),
    targetType: text({ enum: auditTargetTypes }).notNull(),
    targetId: reference(),
    targetName: text().notNull(),
    targetEmail: text(),
    /** The account that the target belongs to: whom `viewLogsAccount` reaches. */
    accountId: reference(),
    /** Field to [before, after]. */
    changes: jsonb().$type<Record<string, readonly [unknown, unknown]>>(),
    /** What did happen and how fast. */
    receipt: jsonb().$type<Record<string, unknown>>(),
    requestId: text().notNull(),
    ip: text(),
    userAgent: text(),
    /** Of a call over the API: its method, its path without the query, and the status that it answered. */
    method: text(),
    resourceUri: text(),
    status: integer(),
    /** The job that did it for its owner. */
    jobId: reference(),
    /** The element instance that the call named. */
    instanceId: reference(),
  },
  (table) => [
    foreignKey({
      name: "audit_events_organization_fk",
      columns: [table.organizationId],
      foreignColumns: [organizations.id],
    }),
    // Newest first by (at, id), any depth, read without the table: of everybody, of one account, about one target, by one
    // actor, of one kind of action; each of them also within a period.
    index("audit_events_at").on(table.organizationId, table.at, table.id),
    index("audit_events_account").on(table.organizationId, table.accountId, table.at, table.id),
    index("audit_events_target").on(
      table.organizationId,
      table.targetType,
      table.targetId,
      table.at,
      table.id,
    ),
    index("audit_events_actor").on(table.organizationId, table.actorUserId, table.at, table.id),
    index("audit_events_action").on(table.organizationId, table.action, table.at, table.id),
    // Refused ones are few among many.
    index("audit_events_refused")
      .on(table.organizationId, table.at, table.id)
      .where(sql`${table.outcome} = 'refused'`),
    check("audit_events_outcome", sql`${table.outcome} in ('done', 'refused')`),
    check("audit_events_actor_type", sql`${table.actorType} in ('user', 'system', 'anonymous')`),
    check(
      "audit_events_target_type",
      sql`${table.targetType} in ('organization', 'account', 'user', 'role', 'session', 'job', 'element-instance', 'formula', 'formula-instance')`,
    ),
  ],
);
