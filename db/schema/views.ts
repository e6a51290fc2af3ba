import { bigint, boolean, integer, jsonb, pgView, text } from "drizzle-orm/pg-core";
import { codePointText, instant, reference } from "../columns";
import { accountTypes, actorTypes, auditOutcomes, auditTargetTypes } from "../values";

// Tenant views: what lists and searches read, never the tables. Each belongs to the schema's owner and holds
// `where organization_id = current_setting('app.organization_id')` inside, so that a search may use its index before the
// tenant check (under row-level security LIKE may not: it is not leakproof). Defined in the migration `tenant_walls`.
// No password, secret or seed is a column of any of them.

const rowId = () => bigint({ mode: "number" }).notNull();

export const tenantUsers = pgView("tenant_users", {
  id: rowId(),
  accountId: reference().notNull(),
  firstName: text().notNull(),
  lastName: text().notNull(),
  email: text().notNull(),
  emailKey: codePointText().notNull(),
  firstKey: codePointText().notNull(),
  lastKey: codePointText().notNull(),
  search: codePointText().notNull(),
  active: boolean().notNull(),
  lockedUntil: instant(),
  twoFactorEnrolledAt: instant(),
  lastSignInAt: instant(),
  version: integer().notNull(),
  createdAt: instant().notNull(),
  externalId: text(),
  phone: text(),
  street1: text(),
  street2: text(),
  city: text(),
  stateProvince: text(),
  postalCode: text(),
  country: text(),
  updatedAt: instant().notNull(),
  passwordChangedAt: instant(),
  mustChangePassword: boolean().notNull(),
}).existing();

export const tenantAccounts = pgView("tenant_accounts", {
  id: rowId(),
  type: text({ enum: accountTypes }).notNull(),
  name: text().notNull(),
  description: text().notNull(),
  externalId: text(),
  active: boolean().notNull(),
  deletedAt: instant(),
  userCount: integer().notNull(),
  version: integer().notNull(),
  updatedByName: text(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
  nameKey: codePointText().notNull(),
}).existing();

export const tenantAuditEvents = pgView("tenant_audit_events", {
  id: rowId(),
  at: instant().notNull(),
  action: text().notNull(),
  outcome: text({ enum: auditOutcomes }).notNull(),
  reason: text(),
  actorType: text({ enum: actorTypes }).notNull(),
  actorUserId: reference(),
  actorName: text().notNull(),
  actorEmail: text(),
  targetType: text({ enum: auditTargetTypes }).notNull(),
  targetId: reference(),
  targetName: text().notNull(),
  targetEmail: text(),
  accountId: reference(),
  changes: jsonb().$type<Record<string, readonly [unknown, unknown]>>(),
  receipt: jsonb().$type<Record<string, unknown>>(),
  requestId: text().notNull(),
  ip: text(),
  actorAccountId: reference(),
  userAgent: text(),
  method: text(),
  resourceUri: text(),
  status: integer(),
  jobId: reference(),
  instanceId: reference(),
}).existing();
