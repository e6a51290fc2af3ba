import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, id, organizationId, reference, updatedAt } from "../../columns";
import type { FormulaStep, FormulaTrigger } from "../../values";
import { accounts } from "../accounts";
import { users } from "../users";

/** A connection that a user made to some service. Its configuration may hold credentials: sealed, never listed. */
export const elementInstances = pgTable(
  "element_instances",
  {
    id: id(),
    organizationId: organizationId(),
    userId: reference().notNull(),
    name: text().notNull(),
    elementKey: text().notNull(),
    tags: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** The names of what is configured; the values are sealed. */
    configurationKeys: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    configurationSealed: bytes().notNull(),
    /** Of the token that a call may carry beside the two secrets (`Element <token>`). */
    tokenHash: bytes().notNull(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("element_instances_organization_id_id_unique").on(table.organizationId, table.id),
    unique("element_instances_token_hash_unique").on(table.tokenHash),
    foreignKey({
      name: "element_instances_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    // Instances of one user: lists, plans, removal.
    index("element_instances_user").on(table.organizationId, table.userId, table.id),
    check("element_instances_name_length", sql`char_length(${table.name}) between 1 and 100`),
    check("element_instances_element_key_length", sql`char_length(${table.elementKey}) between 1 and 100`),
  ],
);

/** The template of a workflow: what triggers it and what it does. Outlives whoever made it. */
export const formulas = pgTable(
  "formulas",
  {
    id: id(),
    organizationId: organizationId(),
    /** The account of whoever made it: its users see it. */
    accountId: reference().notNull(),
    /** Null once that user is deleted. */
    userId: reference(),
    name: text().notNull(),
    description: text().notNull().default(""),
    triggers: jsonb().$type<readonly FormulaTrigger[]>().notNull(),
    steps: jsonb().$type<readonly FormulaStep[]>().notNull(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("formulas_organization_id_id_unique").on(table.organizationId, table.id),
    foreignKey({
      name: "formulas_account_fk",
      columns: [table.organizationId, table.accountId],
      foreignColumns: [accounts.organizationId, accounts.id],
    }),
    // Formulas that an account's users see.
    index("formulas_account").on(table.organizationId, table.accountId, table.id),
    // Formulas of one user: what their deletion leaves behind.
    index("formulas_user").on(table.organizationId, table.userId, table.id),
    check("formulas_name_length", sql`char_length(${table.name}) between 1 and 100`),
  ],
);

/** A workflow that a user switched on. Active ones with a scheduled trigger have a job. */
export const formulaInstances = pgTable(
  "formula_instances",
  {
    id: id(),
    organizationId: organizationId(),
    formulaId: reference().notNull(),
    userId: reference().notNull(),
    name: text().notNull(),
    active: boolean().notNull().default(true),
    configurationKeys: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    configurationSealed: bytes().notNull(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("formula_instances_organization_id_id_unique").on(table.organizationId, table.id),
    foreignKey({
      name: "formula_instances_formula_fk",
      columns: [table.organizationId, table.formulaId],
      foreignColumns: [formulas.organizationId, formulas.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "formula_instances_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    // Instances of one user: lists, plans, removal.
    index("formula_instances_user").on(table.organizationId, table.userId, table.id),
    // Instances of one formula.
    index("formula_instances_formula").on(table.organizationId, table.formulaId, table.id),
    check("formula_instances_name_length", sql`char_length(${table.name}) between 1 and 100`),
  ],
);
