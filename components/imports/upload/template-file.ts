import { importFields } from "@/lib/users/transfer/fields";

const example: Readonly<Record<string, string>> = {
  firstName: "Ada",
  lastName: "Lovelace",
  email: "ada@example.com",
  active: "true",
};

/** A file to begin with: every column, and one user to write over. Made in the browser, so that it knows the same columns. */
export function templateHref(): string {
  const rows = [importFields, importFields.map((field) => example[field] ?? "")];
  const text = rows.map((cells) => `${cells.join(",")}\r\n`).join("");
  return `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
}
