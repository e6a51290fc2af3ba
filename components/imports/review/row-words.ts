import type { ImportRow } from "@/lib/imports/schemas";
import { changesInOrder, fieldWord, valueWords } from "../import-words";

export const effectWords = {
  create: "Create",
  update: "Update",
  deactivate: "Deactivate",
  delete: "Delete",
  unchanged: "Unchanged",
  conflict: "Conflict",
  error: "Error",
} as const;

export const effectTones = {
  create: "ok",
  update: "accent",
  deactivate: "warn",
  delete: "danger",
  unchanged: "default",
  conflict: "warn",
  error: "danger",
} as const;

export const stateWords = { planned: "Not yet", done: "Done", failed: "Failed", skipped: "Skipped" } as const;
export const stateTones = { planned: "default", done: "ok", failed: "danger", skipped: "default" } as const;

type Told = Pick<ImportRow, "action" | "changes" | "problems">;

/** What is wrong with a row, column by column, in one line. */
export function problemWords({ problems }: Pick<Told, "problems">): string {
  return Object.entries(problems ?? {})
    .map(([field, words]) => (field === "" ? words.join(" ") : `${fieldWord(field)}: ${words.join(" ")}`))
    .join(" ");
}

/** Stand in columns of their own beside the words. */
const ownColumns: readonly string[] = ["firstName", "lastName", "email"];
/** Nothing, no roles, and of a password nothing that its owner would have to do. */
const isNothing = (field: string, value: unknown) =>
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (field === "mustChangePassword" && value === false);

/** Whom a deletion is about, as they are called now: its row may say only their ID. */
const wholeName = ({ name, email }: NonNullable<Told["changes"]>) =>
  [name?.[0], email?.[0]].map(valueWords).join(", ");

/**
 * What a row changes, in one line: "Last name: Sisson → Sissons; City: nothing → Paris". Of somebody new what they get:
 * "Account: Globex; City: Paris".
 */
export function changeWords({ action, changes }: Pick<Told, "action" | "changes">): string {
  if (changes?.action) return `Deleted for good: ${wholeName(changes)}`;
  const fields = changesInOrder(changes);
  if (action !== "create")
    return fields
      .map(([field, [before, after]]) => `${fieldWord(field)}: ${valueWords(before)} → ${valueWords(after)}`)
      .join("; ");
  return fields
    .filter(([field, [, after]]) => !ownColumns.includes(field) && !isNothing(field, after))
    .map(([field, [, after]]) => `${fieldWord(field)}: ${valueWords(after)}`)
    .join("; ");
}

/** Whom a row is about, as it names them. */
export function whoOf({ values }: Pick<ImportRow, "values">): string {
  const name = [values.firstName, values.lastName].filter(Boolean).join(" ");
  return name || values.email || values.externalId || values.id || "";
}
