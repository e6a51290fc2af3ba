import type { ImportRecord } from "../import-record";
import { importLimits } from "../schemas";
import { isTransferField, type TransferFieldName } from "@/lib/users/transfer/fields";
import { type RowCells, type RowProblems, withoutApostrophe } from "@/lib/users/transfer/import/read-row";
import { isStorable } from "@/lib/core/text";
import type { FileRow } from "./read-file";
import { errorColumns, unreadCell, unreadRow } from "./reading-problems";

/** A row as it is stored: cells by field, the password by itself. */
export interface StoredCells {
  readonly rowNumber: number;
  readonly values: RowCells;
  readonly password: string | undefined;
  /** What the reading of its cells already showed. */
  readonly problems: RowProblems;
}

function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value.join(";");
  return undefined;
}

/** As much of it as fits. Halves of characters, also those that the cut leaves, become marks of replacement. */
const storableText = (text: string, length: number) =>
  Buffer.from(text.replaceAll("\0", "").slice(0, length)).toString();

const shortLength = 200;

/** What of a row is a field of users, in words that can be stored. */
export function cellsOf(row: FileRow, { columns, mapping }: ImportRecord): StoredCells {
  const problems: RowProblems = {};
  const values: Partial<Record<TransferFieldName, string>> = {};
  const take = (column: string, value: unknown) => {
    const field = mapping[column];
    if (field === undefined || !isTransferField(field)) return;
    const text = textOf(value);
    if (text === undefined) problems[field] = [unreadCell.kind];
    else if (text.length > importLimits.cell) problems[field] = [unreadCell.long];
    else if (!isStorable(text)) problems[field] = [unreadCell.characters];
    const kept = storableText(text ?? "", field in problems ? shortLength : importLimits.cell);
    // JSON lines are for programs: nothing stands before what a spreadsheet would run.
    values[field] = "cells" in row ? withoutApostrophe(kept) : kept;
  };
  if ("cells" in row) {
    columns.forEach((column, at) => take(column, row.cells[at]));
    if (row.cells.length !== columns.length)
      problems[""] = [unreadRow.cells(row.cells.length, columns.length)];
  } else if (row.object === undefined) problems[""] = [unreadRow.line];
  else {
    for (const [key, value] of Object.entries(row.object)) {
      if (columns.includes(key)) take(key, value);
      else if (!errorColumns.includes(key)) problems[""] = [unreadRow.field(storableText(key, 50))];
    }
  }
  const { password, ...others } = values;
  return { rowNumber: row.rowNumber, values: others, password: password || undefined, problems };
}
