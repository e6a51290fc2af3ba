import type { ImportFormat } from "@/db/values";
import { byteOrderMark, csvLine, type CsvValue } from "@/lib/core/stream/csv";
import type { Piece, StreamFormat } from "@/lib/core/stream/pieces";
import type { StreamFormats } from "@/lib/core/stream/stream-route";
import { importFields, isTransferField, type TransferFieldName } from "@/lib/users/transfer/fields";
import { errorColumns } from "../file/reading-problems";
import type { ImportRow } from "../schemas";

// How the files that an import leaves are written.

const csvType = "text/csv; charset=utf-8";
const headOf = (names: readonly string[]) => byteOrderMark + csvLine(names);

const wordsOf = ({ problems }: ImportRow) =>
  Object.entries(problems ?? {})
    .map(([field, words]) => (field === "" ? words.join(" ") : `${field}: ${words.join(" ")}`))
    .join(" ");

/** Row, what was planned, what became of it, whom it was about, and why not. */
export const resultFormats = {
  csv: {
    contentType: csvType,
    head: headOf(["row", "action", "outcome", "id", "message"]),
    line: (row) => csvLine([row.rowNumber, row.action, row.state, row.userId, wordsOf(row)]),
  },
} satisfies Record<string, StreamFormat<ImportRow>>;

/** Rows with something wrong, and the file that they came in. */
export interface ErrorPiece extends Piece<ImportRow> {
  readonly format: ImportFormat;
  /** The fields that the file has, but for passwords. */
  readonly fields: readonly TransferFieldName[];
}

/**
 * The rows as they were sent, but for passwords, each with its number and what is wrong; in the format of their file and with its
 * fields only: a further one would be empty, and empty that of the user.
 */
export function errorFormats({ format, fields }: ErrorPiece): StreamFormats<ImportRow> {
  if (format === "jsonl") {
    const line = (row: ImportRow) =>
      `${JSON.stringify({ row: row.rowNumber, message: wordsOf(row), ...row.values })}\n`;
    return { jsonl: { contentType: "application/x-ndjson; charset=utf-8", head: "", line } };
  }
  const line = (row: ImportRow) =>
    csvLine([row.rowNumber, wordsOf(row), ...fields.map((name) => row.values[name] ?? null)]);
  return { csv: { contentType: csvType, head: headOf([...errorColumns, ...fields]), line } };
}

const cell = (value: unknown): CsvValue => {
  if (Array.isArray(value)) return value.join(";");
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
};

/** A row of an inverse file: what is to be in the cells. */
export type InverseRow = Readonly<Partial<Record<TransferFieldName, unknown>>>;

const inverseFields = importFields.filter((name) => name !== "password" && name !== "mustChangePassword");

/** In the transfer format: imported, it takes back what the import did. */
export const inverseFormats = {
  csv: {
    contentType: csvType,
    head: headOf(inverseFields),
    line: (row) => csvLine(inverseFields.map((name) => cell(row[name]))),
  },
} satisfies Record<string, StreamFormat<InverseRow>>;

/**
 * What a row changed, the other way round: a new user is to be deleted, others get their values back. An empty cell would empty
 * a field, so that all others stand as they are now.
 */
export function inverseOf({ action, changes, userId }: ImportRow, present: InverseRow): InverseRow {
  if (action === "create") return { id: userId, action: "delete" };
  const before = Object.entries(changes ?? {}).flatMap(([name, [value]]) =>
    isTransferField(name) && name !== "password" ? [[name, value]] : [],
  );
  return { ...present, ...Object.fromEntries(before) };
}
