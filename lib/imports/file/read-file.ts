import "server-only";
import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import type { ImportRecord } from "../import-record";
import { importLimits } from "../schemas";
import { readPiece } from "./read-import";

/** One row as the file has it: cells in the order of the columns, or values by key. */
export type FileRow = { readonly rowNumber: number } & (
  { readonly cells: readonly string[] } | { readonly object: Readonly<Record<string, unknown>> | undefined }
);

/** @throws AppError about the file as a whole, beside the field `file` */
export function refuseFile(words: string): never {
  throw new AppError("invalid_input", words, { fields: { file: [words] } });
}

/** The bytes of the file, a piece at a time: never all of them. */
async function* piecesOf(ctx: Ctx, { id }: ImportRecord): AsyncGenerator<Buffer> {
  for (let ordinal = 0; ; ordinal++) {
    const piece = await readPiece(ctx, id, ordinal);
    if (!piece) return;
    yield piece;
  }
}

const begins = (bytes: Buffer, ...start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);

function refuseOtherKinds(start: Buffer): void {
  if (begins(start, 0x50, 0x4b)) refuseFile("This is a spreadsheet or a zip archive. Save it as CSV UTF-8.");
  if (begins(start, 0x1f, 0x8b)) refuseFile("This file is compressed. Unpack it and send what is inside.");
  if (begins(start, 0xff, 0xfe) || begins(start, 0xfe, 0xff) || begins(start, 0xff, 0xfe, 0, 0))
    refuseFile("This file is in UTF-16. Save it as UTF-8.");
}

/** The text of the file, a piece at a time. */
export async function* textOf(ctx: Ctx, record: ImportRecord): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  try {
    for await (const piece of piecesOf(ctx, record)) {
      if (isFirst) refuseOtherKinds(piece);
      isFirst = false;
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) refuseFile("This file is not in UTF-8. Save it as UTF-8.");
    throw error;
  }
}

/** Rows of CSV, the header among them as row 1. */
async function* csvRows(ctx: Ctx, record: ImportRecord, delimiter: string): AsyncGenerator<FileRow> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: importLimits.columns * importLimits.cell * 2,
  });
  pipeline(Readable.from(textOf(ctx, record)), parser, () => undefined);
  try {
    // With `info` each record comes beside where it stands.
    for await (const each of parser as AsyncIterable<{
      record: string[];
      info: { records: number; empty_lines: number };
    }>)
      yield { rowNumber: each.info.records + each.info.empty_lines, cells: each.record };
  } catch (error) {
    if (error instanceof CsvError) refuseFile(`This file is not CSV. ${error.message}`);
    throw error;
  }
}

function objectOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value));
  } catch {
    return undefined;
  }
}

async function* jsonRows(ctx: Ctx, record: ImportRecord): AsyncGenerator<FileRow> {
  let rest = "";
  let rowNumber = 0;
  const rowOf = (line: string): FileRow[] => {
    rowNumber += 1;
    return line.trim() === "" ? [] : [{ rowNumber, object: objectOf(line) }];
  };
  for await (const text of textOf(ctx, record)) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > importLimits.columns * importLimits.cell)
      refuseFile("A line of this file is too long.");
    for (const line of lines) yield* rowOf(line);
  }
  yield* rowOf(rest);
}

/** Every row of the file, one after the other. */
export function rowsOf(ctx: Ctx, record: ImportRecord, delimiter: string): AsyncGenerator<FileRow> {
  return record.format === "csv" ? csvRows(ctx, record, delimiter) : jsonRows(ctx, record);
}
