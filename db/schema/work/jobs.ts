import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, id, instant, organizationId, reference, updatedAt } from "../../columns";
import { jobKinds, jobStatuses, jobUserOutcomes, scheduleKinds, stopCauses } from "../../values";
import { elementInstances, formulaInstances } from "./instances";
import { users } from "../users";

/**
 * Work that runs on a user's behalf. This row says what is to be done and whether it may go on; the queue (pg-boss) only
 * carries it to a worker. It is gone with its owner.
 */
export const jobs = pgTable(
  "jobs",
  {
    id: id(),
    organizationId: organizationId(),
    /** The owner, as whom it runs. */
    userId: reference().notNull(),
    kind: text({ enum: jobKinds }).notNull(),
    name: text().notNull(),
    description: text().notNull().default(""),
    status: text({ enum: jobStatuses }).notNull(),
    elementInstanceId: reference(),
    formulaInstanceId: reference(),
    scheduleKind: text({ enum: scheduleKinds }),
    /** A Quartz or Unix cron line (`cron`), or milliseconds between two runs (`interval`). */
    schedule: text(),
    timeZone: text().notNull().default("UTC"),
    /** When a scheduled job is due, and from when on a queued one may start. */
    nextRunAt: instant(),
    lastRunAt: instant(),
    lastError: text(),
    /** How often it ran and how often it failed, since it exists. */
    runCount: integer().notNull().default(0),
    failureCount: integer().notNull().default(0),
    /** What it does, as anybody who sees the job may read it: no credential, no address of a person. */
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** The rest: headers and body of a call, the conditions of a bulk change. */
    specSealed: bytes(),
    /** Where a handler goes on after an interruption. Written in the transaction of the work itself. */
    cursor: jsonb().$type<Record<string, unknown>>(),
    progressDone: integer().notNull().default(0),
    progressTotal: integer(),
    /** Outcomes so far, by name. */
    counts: jsonb().$type<Record<string, number>>().notNull().default({}),
    /** Raised by every start: what an earlier worker still believes to run is refused. */
    attempt: integer().notNull().default(0),
    workerId: text(),
    heartbeatAt: instant(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    startedAt: instant(),
    finishedAt: instant(),
  },
  (table) => [
    unique("jobs_organization_id_id_unique").on(table.organizationId, table.id),
    foreignKey({
      name: "jobs_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "jobs_element_instance_fk",
      columns: [table.organizationId, table.elementInstanceId],
      foreignColumns: [elementInstances.organizationId, elementInstances.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "jobs_formula_instance_fk",
      columns: [table.organizationId, table.formulaInstanceId],
      foreignColumns: [formulaInstances.organizationId, formulaInstances.id],
    }).onDelete("cascade"),
    // Jobs of one user: lists, plans, stopping.
    index("jobs_user").on(table.organizationId, table.userId, table.id),
    index("jobs_element_instance").on(table.organizationId, table.elementInstanceId),
    index("jobs_formula_instance").on(table.organizationId, table.formulaInstanceId),
    // The dispatcher, over all organizations: what is due, and what a dead worker left.
    index("jobs_due")
      .on(table.nextRunAt)
      .where(sql`${table.status} in ('queued', 'scheduled')`),
    index("jobs_in_work")
      .on(table.heartbeatAt)
      .where(sql`${table.status} in ('running', 'stopping')`),
    check("jobs_name_length", sql`char_length(${table.name}) between 1 and 200`),
    check("jobs_kind", sql`${table.kind} in ('import', 'bulk-change', 'poller', 'cron-trigger', 'api-call')`),
    check(
      "jobs_status",
      sql`${table.status} in ('queued', 'scheduled', 'running', 'waiting', 'paused', 'stopping', 'stopped', 'done', 'failed')`,
    ),
    check("jobs_schedule", sql`(${table.scheduleKind} is null) = (${table.schedule} is null)`),
    check("jobs_schedule_kind", sql`${table.scheduleKind} in ('cron', 'interval')`),
  ],
);

/**
 * A job that a change stopped, and how far it got: the live part of that change's receipt. Without a key to the job, which
 * may be gone with its owner.
 */
export const jobStops = pgTable(
  "job_stops",
  {
    organizationId: organizationId(),
    /** One for each change that stopped jobs; stands in its receipt. */
    receiptId: uuid().notNull(),
    jobId: bigint({ mode: "number" }).notNull(),
    userId: reference().notNull(),
    cause: text({ enum: stopCauses }).notNull(),
    kind: text({ enum: jobKinds }).notNull(),
    name: text().notNull(),
    wasRunning: boolean().notNull(),
    requestedAt: instant().notNull().defaultNow(),
    /** When the worker said that nothing of it runs any more; at once for what did not run. */
    reportedAt: instant(),
    progressDone: integer().notNull().default(0),
    progressTotal: integer(),
    /** When an undo brought it back. */
    restoredAt: instant(),
  },
  (table) => [
    primaryKey({
      name: "job_stops_pk",
      columns: [table.organizationId, table.receiptId, table.jobId],
    }),
    // The worker's report, and what an undo may bring back.
    index("job_stops_job").on(table.organizationId, table.jobId),
    index("job_stops_user").on(table.organizationId, table.userId, table.requestedAt),
    // The receipts that nobody has reported yet: a few of very many.
    index("job_stops_unreported")
      .on(table.requestedAt)
      .where(sql`${table.reportedAt} is null`),
    check(
      "job_stops_cause",
      sql`${table.cause} in ('request', 'deactivation', 'deletion', 'removal', 'hand-over')`,
    ),
  ],
);

/** What a bulk change did to one user: the receipt that one can page through, and what its undo works on. */
export const jobUsers = pgTable(
  "job_users",
  {
    organizationId: organizationId(),
    jobId: bigint({ mode: "number" }).notNull(),
    /** Without a key: the user may be gone afterwards. */
    userId: reference().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    outcome: text({ enum: jobUserOutcomes }).notNull(),
    /** Why not, in the words of the rule. */
    message: text(),
  },
  (table) => [
    primaryKey({ name: "job_users_pk", columns: [table.organizationId, table.jobId, table.userId] }),
    foreignKey({
      name: "job_users_job_fk",
      columns: [table.organizationId, table.jobId],
      foreignColumns: [jobs.organizationId, jobs.id],
    }).onDelete("cascade"),
    // Those of one outcome.
    index("job_users_outcome").on(table.organizationId, table.jobId, table.outcome, table.userId),
    check("job_users_outcome_value", sql`${table.outcome} in ('done', 'unchanged', 'refused', 'gone')`),
  ],
);
