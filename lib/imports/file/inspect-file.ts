import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { importFields } from "@/lib/users/transfer/fields";
import type { ImportRecord } from "../import-record";
import { importLimits } from "../schemas";
import { refuseFile, rowsOf, textOf } from "./read-file";
import { sampleOf, sampleRows } from "./samples";

/** What was found out about a file as a whole. */
export interface FileFacts {
  readonly delimiter: string;
  readonly columns: string[];
  readonly rowCount: number;
  /** The first rows, cell by cell. */
  readonly samples: readonly (readonly string[])[];
}

const delimiters = [",", ";", "\t"] as const;

/** Which sign stands between the cells of the first line most often. */
async function findDelimiter(ctx: Ctx, record: ImportRecord): Promise<string> {
  for await (const text of textOf(ctx, record)) {
    const [line = ""] = text.split(/\r?\n/, 1);
    const bare = line.replace(/"[^"]*"/g, "");
    const counts = delimiters.map((delimiter) => bare.split(delimiter).length);
    return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
  }
  return ",";
}

function requireColumns(columns: readonly string[]): void {
  if (columns.length > importLimits.columns)
    refuseFile(`This file has ${columns.length} columns. At most ${importLimits.columns} can be read.`);
  const twice = columns.find((column, at) => columns.indexOf(column) !== at);
  if (twice !== undefined) refuseFile(`Two columns are called “${twice}”. Give one of them another name.`);
  const long = columns.some((column) => column.length > 1_000 || column.includes("\0"));
  if (long) refuseFile("A name in the header is too long, or has characters that cannot be stored.");
}

/**
 * Reads the whole file once, a piece at a time.
 * @throws AppError about the field `file` when it cannot be read as a whole
 */
export async function inspectFile(ctx: Ctx, record: ImportRecord): Promise<FileFacts> {
  const delimiter = record.format === "csv" ? await findDelimiter(ctx, record) : "";
  let columns: string[] = record.format === "csv" ? [] : [...importFields];
  let rowCount = 0;
  const samples: string[][] = [];
  for await (const row of rowsOf(ctx, record, delimiter)) {
    if ("cells" in row && columns.length === 0) {
      columns = row.cells.map((cell, at) => cell.trim() || `Column ${at + 1}`);
      requireColumns(columns);
      continue;
    }
    rowCount += 1;
    if (samples.length < sampleRows) samples.push(sampleOf(row, columns));
    if (rowCount > importLimits.rows) refuseFile("This file has more than 200,000 rows. Split it.");
  }
  if (columns.length === 0) refuseFile("This file is empty. It needs a header row and at least one user.");
  if (rowCount === 0) refuseFile("This file has no rows beside its header.");
  return { delimiter, columns, rowCount, samples };
}
