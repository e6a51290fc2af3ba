import { z } from "zod";
import {
  type ImportFormat,
  importFormats,
  type importRowActions,
  importRowStates,
  type ImportState,
  type JobStatus,
} from "@/db/values";
import { exactText, idInput, line, wholeNumberInput } from "@/lib/core/text";
import { importFields } from "@/lib/users/transfer/fields";

// What inputs about imports look like, and what is answered. Browser-safe.

/** What would become of a row, and what became of it. */
export type ImportRowAction = (typeof importRowActions)[number];
export type ImportRowState = (typeof importRowStates)[number];

/** What a row does to its user, in the order in which it is told. */
export const rowEffects = [
  "create",
  "update",
  "deactivate",
  "delete",
  "unchanged",
  "conflict",
  "error",
] as const;
export type RowEffect = (typeof rowEffects)[number];

/** What a file may be at most (security.md, "Data in and out"). */
export const importLimits = {
  bytes: 50 * 1024 * 1024,
  pieceBytes: 512 * 1024,
  rows: 200_000,
  columns: 64,
  cell: 10_000,
  /** What nobody applied for so long is removed: by a worker, and when the next import begins. */
  keptDays: 7,
} as const;

export const importInput = z.strictObject({ importId: idInput });

export const createImportInput = z.strictObject({
  fileName: line("File name", 200),
  sizeBytes: wholeNumberInput(1, importLimits.bytes, "A file has at most 50 MB."),
  format: z.enum(importFormats, "Choose csv or jsonl.").default("csv"),
});

export const appendImportChunkInput = importInput.extend({
  /** From 0, one after the other; each but the last has 512 KiB. */
  ordinal: wholeNumberInput(0, 10_000),
  base64: z
    .string("Send the piece as base64.")
    .min(4, "The piece is empty.")
    .max(Math.ceil(importLimits.pieceBytes / 3) * 4, "A piece has at most 512 KiB.")
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, "This is not base64."),
});

export const existingChoices = ["update", "skip"] as const;

export const importOptions = z.strictObject({
  /** Where new users go whose row names no account; left out: the account of whoever imports. */
  accountId: idInput.optional(),
  /** What is done with users who are there already. */
  existing: z.enum(existingChoices, "Choose update or skip.").default("update"),
  /** Of new users with a password whose row says nothing about it. */
  mustChangePassword: z.boolean("This is not true or false.").default(true),
});
export type ImportOptions = z.output<typeof importOptions>;

const fieldName = z.enum(importFields, "This is not a field of users.");

export const planImportInput = importInput.extend({
  /** Column of the file to field; a column that is left out is not read. */
  mapping: z
    .record(exactText("Column", 1_000), fieldName, "Send columns with their fields.")
    .refine((mapping) => Object.keys(mapping).length <= importLimits.columns, "At most 64 columns."),
  options: importOptions.default({ existing: "update", mustChangePassword: true }),
  /** What was planned is applied at once, without anybody's look at it; conflicts and errors are left out. */
  isUnattended: z.boolean("This is not true or false.").default(false),
});

export const fixImportRowInput = importInput.extend({
  rowNumber: wholeNumberInput(1, 999_999_999),
  /** Only the cells that change. */
  values: z
    .partialRecord(fieldName, exactText("Cell", importLimits.cell), "Send fields with their new text.")
    .refine((values) => Object.keys(values).length > 0, "Change at least one cell."),
});

export const applyImportInput = importInput.extend({
  planHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "This is not the hash of a plan. Open the import again.")
    .optional(),
  /** How many are cut off, typed by whoever confirms; needed above 100. */
  typedCount: wholeNumberInput(0, importLimits.rows).optional(),
});

export const listImportsInput = z.strictObject({
  cursor: exactText("Cursor", 2_000).optional(),
  pageSize: wholeNumberInput(1, 200).default(50),
});

export const listImportRowsInput = importInput.extend({
  effect: z.enum(rowEffects, "This is not what a row may do.").optional(),
  state: z.enum(importRowStates, "This is not a state.").optional(),
  /** Any part of what the row says. */
  q: exactText("Search", 200).optional(),
  cursor: exactText("Cursor", 2_000).optional(),
  pageSize: wholeNumberInput(1, 200).default(50),
});

export const exportImportRowsInput = importInput.extend({ cursor: exactText("Cursor", 2_000).optional() });

export type ImportCounts = Readonly<Record<RowEffect, number>>;
export type ImportOutcomes = Readonly<Record<ImportRowState, number>>;

/** One import in a list, as JSON. */
export interface ImportSummary {
  readonly id: number;
  readonly fileName: string;
  readonly format: ImportFormat;
  readonly state: ImportState;
  readonly rowCount: number | null;
  readonly createdAt: string;
}

export interface ImportPage {
  readonly rows: readonly ImportSummary[];
  readonly nextCursor: string | null;
}

/** One import with everything that its page shows. */
export interface ImportDetails extends ImportSummary {
  /** How many pieces have arrived, and how many bytes. */
  readonly pieces: number;
  readonly sizeBytes: number;
  readonly columns: readonly string[];
  /** The first rows, cell by cell in the order of the columns; while there is a file. Without passwords. */
  readonly samples: readonly (readonly string[])[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly options: ImportOptions;
  readonly counts: ImportCounts;
  readonly outcomes: ImportOutcomes;
  /** Rows with a password: hashing takes long. */
  readonly passwordCount: number;
  /** Over the plan as it is now; null while there is none. */
  readonly planHash: string | null;
  readonly job: { readonly id: number; readonly status: JobStatus } | null;
  /** Why the file cannot be read. */
  readonly refusal: string | null;
}

/** One row of an import, as JSON. Never with its password. */
export interface ImportRow {
  readonly rowNumber: number;
  readonly values: Readonly<Record<string, string>>;
  readonly hasPassword: boolean;
  readonly action: ImportRowAction;
  readonly effect: RowEffect;
  readonly state: ImportRowState;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>> | null;
  readonly problems: Readonly<Record<string, readonly string[]>> | null;
  readonly userId: number | null;
}

export interface ImportRowPage {
  readonly rows: readonly ImportRow[];
  readonly nextCursor: string | null;
}
