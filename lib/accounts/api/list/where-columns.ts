import "server-only";
import { sql } from "drizzle-orm";
import { tenantAccounts } from "@/db/schema";
import { type Columns, fieldTypes } from "@/lib/ceql/sql/columns";

/** A deleted one is inactive. */
export const isActiveAccount = sql`(${tenantAccounts.active} and ${tenantAccounts.deletedAt} is null)`;

/** What `where` may name in a list of accounts. */
export const accountWhereColumns: Columns = {
  id: { type: "number", expression: sql`${tenantAccounts.id}` },
  name: { type: "text", expression: sql`${tenantAccounts.name}` },
  description: { type: "text", expression: sql`${tenantAccounts.description}` },
  externalId: { type: "text", expression: sql`${tenantAccounts.externalId}` },
  active: {
    type: "boolean",
    isTrue: isActiveAccount,
    isFalse: sql`(not ${tenantAccounts.active} or ${tenantAccounts.deletedAt} is not null)`,
  },
  defaultAccount: {
    type: "boolean",
    isTrue: sql`${tenantAccounts.type} = 'Default'`,
    isFalse: sql`${tenantAccounts.type} <> 'Default'`,
  },
  createdDate: { type: "date", expression: sql`${tenantAccounts.createdAt}` },
};

export const accountWhereFields = fieldTypes(accountWhereColumns);
