import type { importRows } from "@/db/schema";
import { effectOf } from "./plan/effect";
import type { ImportRow } from "./schemas";

/** A stored row as JSON: whether it has a password, and never which. */
export function toImportRow(row: typeof importRows.$inferSelect): ImportRow {
  const { rowNumber, values, action, state, changes, problems, userId, passwordSealed } = row;
  return {
    rowNumber,
    values,
    hasPassword: passwordSealed !== null,
    action,
    effect: effectOf({ action, changes }),
    state,
    changes,
    problems,
    userId,
  };
}
