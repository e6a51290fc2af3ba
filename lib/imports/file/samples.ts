import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { guessMapping } from "@/lib/users/transfer/fields";
import { type ImportRecord, sealPart, unsealPart } from "../import-record";
import type { FileRow } from "./read-file";

// The first rows of a file, kept sealed like the file beside it: no page reads the file for them.

/** How many rows of a file are shown beside its columns. */
export const sampleRows = 3;
const mostCharacters = 100;

function wordsOf(cell: unknown): string {
  if (Array.isArray(cell)) return cell.join(";");
  return typeof cell === "object" ? "" : String(cell ?? "");
}

/** One row cell by cell, in the order of the columns, each cut short. */
export function sampleOf(row: FileRow, columns: readonly string[]): string[] {
  const cellOf = (column: string, at: number): unknown =>
    "cells" in row ? row.cells[at] : row.object?.[column];
  return columns.map((column, at) =>
    wordsOf(cellOf(column, at)).replaceAll("\0", "").slice(0, mostCharacters),
  );
}

const place = "samples";

/** What is stored of them in the options of the import. */
export function sealSamples(ctx: Ctx, importId: number, samples: readonly (readonly string[])[]) {
  return { samples: sealPart(ctx, importId, place, JSON.stringify(samples)).toString("base64") };
}

/** The first rows, cell by cell; what is or looks like a password is left out. */
export function samplesOf(ctx: Ctx, { id, options, columns, mapping }: ImportRecord): string[][] {
  if (typeof options.samples !== "string") return [];
  const opened = unsealPart(ctx, id, place, Buffer.from(options.samples, "base64"));
  const samples: unknown = JSON.parse(opened);
  if (!Array.isArray(samples)) return [];
  const hidden = { ...guessMapping(columns), ...mapping };
  return samples.map((row: readonly unknown[]) =>
    columns.map((column, at) => (hidden[column] === "password" ? "" : wordsOf(row[at]))),
  );
}

/** The options of an import that needs no more of its file. */
export function withoutSamples({ options }: ImportRecord): Record<string, unknown> {
  const { samples: _samples, ...rest } = options;
  return rest;
}
