import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { codePointText, createdAt, id, instant, organizationId, reference, updatedAt } from "../columns";
import { accountTypes } from "../values";
import { organizations } from "./organizations";

/** A tenant of the organization. `userCount` is kept by a trigger, so that no list counts. */
export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    organizationId: organizationId(),
    type: text({ enum: accountTypes }).notNull().default("CompanyAccount"),
    name: text().notNull(),
    description: text().notNull().default(""),
    externalId: text(),
    active: boolean().notNull().default(true),
    /** Set when the account was deleted: its record stays for the API, its users are gone. */
    deletedAt: instant(),
    userCount: integer().notNull().default(0),
    version: integer().notNull().default(1),
    updatedByUserId: reference(),
    updatedByName: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    nameKey: codePointText()
      .notNull()
      .generatedAlwaysAs(sql`search_key(name)`),
  },
  (table) => [
    unique("accounts_organization_id_id_unique").on(table.organizationId, table.id),
    unique("accounts_external_id_unique").on(table.organizationId, table.externalId),
    foreignKey({
      name: "accounts_organization_fk",
      columns: [table.organizationId],
      foreignColumns: [organizations.id],
    }),
    // One default account in an organization.
    uniqueIndex("accounts_default_unique")
      .on(table.organizationId)
      .where(sql`${table.type} = 'Default'`),
    // listAccounts: the default account first, then by name; prefix search.
    index("accounts_list").on(
      table.organizationId,
      sql`(${table.type} <> 'Default')`,
      table.nameKey,
      table.id,
    ),
    check("accounts_type", sql`${table.type} in ('Default', 'CompanyAccount')`),
    check(
      "accounts_default_stays",
      sql`${table.type} <> 'Default' or (${table.active} and ${table.deletedAt} is null)`,
    ),
    check("accounts_name_length", sql`char_length(${table.name}) between 1 and 120`),
    check("accounts_description_length", sql`char_length(${table.description}) <= 500`),
  ],
);
