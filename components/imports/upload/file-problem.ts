import { importLimits } from "@/lib/imports/schemas";

const startsWith = (bytes: Uint8Array, ...start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte);

/** What is wrong with the file as a whole, seen from its name, size and first bytes; null: nothing. */
export function problemOf(file: { name: string; size: number }, start: Uint8Array): string | null {
  if (file.size === 0) return "This file is empty. Choose one with a header row and at least one user.";
  if (file.size > importLimits.bytes) {
    return `This file has ${formatBytes(file.size)}. At most 50 MB can be imported at once: split it.`;
  }
  if (startsWith(start, 0x50, 0x4b)) {
    return "This is a spreadsheet or a zip archive. Save it as “CSV UTF-8”, or unpack it, and choose that file.";
  }
  if (startsWith(start, 0x1f, 0x8b)) return "This file is compressed. Unpack it and choose what was inside.";
  if (startsWith(start, 0xff, 0xfe) || startsWith(start, 0xfe, 0xff)) {
    return "This file is in UTF-16. Save it as UTF-8 (in a spreadsheet “CSV UTF-8”) and choose it again.";
  }
  if (start.includes(0)) {
    return "This is not a text file in UTF-8. Save it as “CSV UTF-8” and choose that file.";
  }
  return null;
}

/** The same for a file that the person chose. */
export async function problemOfFile(file: File): Promise<string | null> {
  try {
    return problemOf(file, new Uint8Array(await file.slice(0, 4096).arrayBuffer()));
  } catch {
    return "This file cannot be read. It may have been moved, or be open in another program.";
  }
}

/** JSON lines go by their name; everything else is read as CSV. */
export function formatOf(fileName: string): "csv" | "jsonl" {
  return /\.(jsonl|ndjson|json)$/i.test(fileName) ? "jsonl" : "csv";
}

/** "812 B", "14 KB", "2.4 MB" */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
