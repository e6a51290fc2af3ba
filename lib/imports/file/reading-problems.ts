import type { RowProblems } from "@/lib/users/transfer/import/read-row";
import { importLimits } from "../schemas";

// What the reading of a file itself shows against a row, before anything is known of users.

/** What the file of such rows has beside them: sent again, it says nothing about users. */
export const errorColumns: readonly string[] = ["row", "message"];

/** About one cell, whose text is not stored as it is. */
export const unreadCell = {
  kind: "This is neither text nor a number, true, false or null.",
  long: `A cell has at most ${importLimits.cell.toLocaleString("en")} characters.`,
  characters: "This has characters that cannot be stored (NUL, or half of one).",
} as const;

const begins = { cells: "This row has ", line: "This line is not ", field: "There is no field " } as const;

/** About the whole row; only another file takes it back. */
export const unreadRow = {
  cells: (present: number, header: number) =>
    `${begins.cells}${present} ${present === 1 ? "cell" : "cells"}, the header has ${header}. Correct the file.`,
  line: `${begins.line}one JSON object. Correct the file.`,
  field: (name: string) => `${begins.field}“${name}”. Correct the file.`,
};

const ofCells: ReadonlySet<string> = new Set(Object.values(unreadCell));

/** What of these problems comes from the reading, and stays when these fields get another text. */
export function stillUnread(
  problems: Readonly<Record<string, readonly string[]>>,
  fixed: readonly string[],
): RowProblems {
  const isUnread = (field: string, words: string) =>
    field === ""
      ? Object.values(begins).some((start) => words.startsWith(start))
      : ofCells.has(words) && !fixed.includes(field);
  const left = Object.entries(problems).map(
    ([field, words]) => [field, words.filter((each) => isUnread(field, each))] as const,
  );
  return Object.fromEntries(left.filter(([, words]) => words.length > 0));
}
