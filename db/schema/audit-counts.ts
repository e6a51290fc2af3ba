import { bigint, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, organizationId, reference } from "../columns";
import { auditOutcomes } from "../values";

/**
 * How many audit events of each kind there were in each hour, kept by a trigger on `audit_events`: charts add these up
 * instead of reading the events. `accountId` 0 holds the whole organization, the others one account each.
 */
export const auditCounts = pgTable(
  "audit_counts",
  {
    organizationId: organizationId(),
    accountId: reference().notNull(),
    hour: instant().notNull(),
    action: text().notNull(),
    outcome: text({ enum: auditOutcomes }).notNull(),
    count: bigint({ mode: "number" }).notNull(),
  },
  (table) => [
    // countActivity: one account, or all, over a period.
    primaryKey({
      name: "audit_counts_pk",
      columns: [table.organizationId, table.accountId, table.hour, table.action, table.outcome],
    }),
  ],
);
