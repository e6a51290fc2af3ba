import { z } from "zod";
import { AppError } from "./errors";

// A keyset cursor: where a page ended, as the values of its last row. Opaque to the caller, and bound to the order in
// which the list was read. It gives access to nothing: the query that continues checks everything anew.

const isStorable = (value: string) => !value.includes("\u0000");

/** Text of a row, as a part of a cursor. */
export const cursorText = z.string().max(4_000).refine(isStorable);

/** An id of a row, as a part of a cursor. */
export const cursorId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const envelope = z.tuple([z.string(), z.array(z.unknown())]);

/**
 * @param order names the list and its order: `users.last.asc`
 * @param position the sort key and the id of the last row
 */
export function encodeCursor(order: string, position: readonly (string | number | boolean | null)[]): string {
  return Buffer.from(JSON.stringify([order, position])).toString("base64url");
}

function parse(cursor: string): unknown {
  if (!/^[\w-]+$/.test(cursor)) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(cursor, "base64url")));
  } catch {
    return undefined;
  }
}

/**
 * @param field how the caller calls the cursor
 * @returns where to go on, or undefined on the first page
 * @throws AppError `invalid_input` for junk and for a cursor of another order
 */
export function decodeCursor<S extends z.ZodType>(
  cursor: string | undefined,
  order: string,
  position: S,
  field = "cursor",
): z.output<S> | undefined {
  if (cursor === undefined) return undefined;
  const opened = envelope.safeParse(parse(cursor));
  const known = opened.success && opened.data[0] === order ? position.safeParse(opened.data[1]) : undefined;
  if (known?.success) return known.data;
  throw new AppError("invalid_input", "This list cannot go on from there. Start again at its beginning.", {
    fields: { [field]: ["This cursor does not belong to this list in this order."] },
  });
}

/** Cuts the one row that was read beyond the page, and tells where the next page starts. */
export function pageOf<Row>(
  found: readonly Row[],
  pageSize: number,
  cursorAfter: (last: Row) => string,
): { rows: readonly Row[]; nextCursor: string | null } {
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > pageSize && last !== undefined ? cursorAfter(last) : null };
}
