// Values as lines of a CSV file (RFC 4180) that spreadsheets open without running anything.

/** Tells spreadsheets that the file is UTF-8. */
export const byteOrderMark = "\uFEFF";

export type CsvValue = string | number | boolean | null;

/**
 * A spreadsheet takes a cell for a formula when it begins so. An apostrophe before it makes it text; one that is there
 * already gets another, so that whoever reads the file can take exactly one away again.
 */
const formula = /^'*[=+\-@\t\r]/;

function csvCell(value: CsvValue): string {
  if (value === null) return "";
  const text = typeof value === "string" && formula.test(value) ? `'${value}` : String(value);
  // Empty text in quotes, so that it is told from nothing.
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line, with its end. */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}
