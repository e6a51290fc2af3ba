import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { bytes, createdAt, id, organizationId, reference, updatedAt } from "../../columns";
import { importFormats, importRowActions, importRowStates, importStates } from "../../values";
import { jobs } from "./jobs";
import { users } from "../users";

/** A file of users on its way in: uploaded, its columns mapped, planned row by row, applied by a job. */
export const imports = pgTable(
  "imports",
  {
    id: id(),
    organizationId: organizationId(),
    userId: reference().notNull(),
    /** Made when the file is complete. */
    jobId: bigint({ mode: "number" }),
    fileName: text().notNull(),
    format: text({ enum: importFormats }).notNull(),
    state: text({ enum: importStates }).notNull().default("uploading"),
    sizeBytes: bigint({ mode: "number" }).notNull().default(0),
    rowCount: integer(),
    /** As the file names them. */
    columns: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Column of the file to field of a user. */
    mapping: jsonb().$type<Record<string, string>>().notNull().default({}),
    options: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("imports_organization_id_id_unique").on(table.organizationId, table.id),
    foreignKey({
      name: "imports_user_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [users.organizationId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "imports_job_fk",
      columns: [table.organizationId, table.jobId],
      foreignColumns: [jobs.organizationId, jobs.id],
    }).onDelete("cascade"),
    index("imports_user").on(table.organizationId, table.userId, table.id),
    index("imports_job").on(table.organizationId, table.jobId),
    check("imports_format", sql`${table.format} in ('csv', 'jsonl')`),
    check(
      "imports_state",
      sql`${table.state} in ('uploading', 'uploaded', 'planning', 'planned', 'applying', 'applied', 'refused')`,
    ),
  ],
);

/** The file, in pieces, sealed: it may hold passwords. Removed once it was read into rows. */
export const importChunks = pgTable(
  "import_chunks",
  {
    organizationId: organizationId(),
    importId: reference().notNull(),
    /** From 0, without a gap. */
    ordinal: integer().notNull(),
    sealed: bytes().notNull(),
  },
  (table) => [
    primaryKey({ name: "import_chunks_pk", columns: [table.organizationId, table.importId, table.ordinal] }),
    foreignKey({
      name: "import_chunks_import_fk",
      columns: [table.organizationId, table.importId],
      foreignColumns: [imports.organizationId, imports.id],
    }).onDelete("cascade"),
  ],
);

/** One row of the file: what it says, what would become of it, and what became of it. */
export const importRows = pgTable(
  "import_rows",
  {
    organizationId: organizationId(),
    importId: reference().notNull(),
    /** As a spreadsheet counts: the first row after the header is 2; of JSON lines the line. */
    rowNumber: integer().notNull(),
    /** Field to text, as sent or fixed since. Never the password. */
    values: jsonb().$type<Record<string, string>>().notNull(),
    passwordSealed: bytes(),
    action: text({ enum: importRowActions }).notNull(),
    state: text({ enum: importRowStates }).notNull().default("planned"),
    /** Field to [before, after]. */
    changes: jsonb().$type<Record<string, readonly [unknown, unknown]>>(),
    /** Field (or "") to what is wrong with it. */
    problems: jsonb().$type<Record<string, readonly string[]>>(),
    /** Whom it is or was about; without a key: that user may be gone afterwards. */
    userId: reference(),
    /** What the plan was made from: another one makes the row a conflict when it is applied. */
    userVersion: integer(),
  },
  (table) => [
    primaryKey({ name: "import_rows_pk", columns: [table.organizationId, table.importId, table.rowNumber] }),
    foreignKey({
      name: "import_rows_import_fk",
      columns: [table.organizationId, table.importId],
      foreignColumns: [imports.organizationId, imports.id],
    }).onDelete("cascade"),
    // The plan, filtered by what would become of the rows.
    index("import_rows_action").on(table.organizationId, table.importId, table.action, table.rowNumber),
    index("import_rows_state").on(table.organizationId, table.importId, table.state, table.rowNumber),
    check(
      "import_rows_action_value",
      sql`${table.action} in ('create', 'update', 'unchanged', 'conflict', 'error')`,
    ),
    check("import_rows_state_value", sql`${table.state} in ('planned', 'done', 'failed', 'skipped')`),
  ],
);
