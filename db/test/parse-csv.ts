/**
 * Reads CSV by the letter of RFC 4180, independently of what writes it. A cell without quotes and without text is nothing
 * (null); the apostrophe that keeps spreadsheets from running a cell is taken away again.
 */
export function parseCsv(text: string): (string | null)[][] {
  const records: (string | null)[][] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const record: (string | null)[] = [];
    for (;;) {
      const { value, end } = text[at] === '"' ? quotedCell(text, at + 1) : plainCell(text, at);
      record.push(value === null ? null : value.replace(/^'('*[=+\-@\t\r])/, "$1"));
      at = end + 1;
      if (text[end] !== ",") break;
    }
    if (text[at] !== "\n") throw new Error(`a record does not end with CR LF before ${at}`);
    at += 1;
    records.push(record);
  }
  return records;
}

function plainCell(text: string, start: number): { value: string | null; end: number } {
  let end = start;
  while (end < text.length && text[end] !== "," && text[end] !== "\r") end += 1;
  const value = text.slice(start, end);
  if (/["\n]/.test(value)) throw new Error("a quote or a line feed outside quotes");
  return { value: value === "" ? null : value, end };
}

function quotedCell(text: string, start: number): { value: string; end: number } {
  let value = "";
  for (let at = start; at < text.length; at += 1) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') {
      value += '"';
      at += 1;
    } else return { value, end: at + 1 };
  }
  throw new Error("a quoted cell does not end");
}
