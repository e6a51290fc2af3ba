import type { ImportRow } from "@/lib/imports/schemas";
import { importFields, isTransferField, transferFields } from "@/lib/users/transfer/fields";

/** Changes tell the account by its name, and files by its ID. */
const account = "account";

/** What a field of a user is called on the screen. */
export function fieldWord(field: string): string {
  if (field === account) return "Account";
  if (field === "name") return "Name";
  return isTransferField(field) ? transferFields[field].label : field;
}

/** What a row changes, in the order in which files have the fields. */
export function changesInOrder(changes: ImportRow["changes"]) {
  const place = (field: string) =>
    importFields.findIndex((name) => name === (field === account ? "accountId" : field));
  return Object.entries(changes ?? {}).sort(([one], [other]) => place(one) - place(other));
}

/** A value before or after, in words. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(valueWords).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A number with its word: "1 user", "1,204 users". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** About how long something takes, as one says it: "a few seconds", "about 3 minutes". */
export function durationWords(seconds: number): string {
  if (seconds < 10) return "a few seconds";
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} seconds`;
  if (seconds < 90 * 60) return `about ${Math.round(seconds / 60)} minutes`;
  return `about ${Math.round(seconds / 3600)} hours`;
}
