import type { z } from "zod";
import { AppError, type FieldErrors } from "../errors";

/**
 * @throws AppError `invalid_input` with a message for each wrong field (`""` for the input as a whole)
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(isExotic(raw) ? undefined : raw);
  if (parsed.success) return parsed.data;
  const fields: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".");
    (fields[field] ??= []).push(issue.message);
  }
  throw new AppError("invalid_input", "Some of what was sent is not right. Nothing was changed.", { fields });
}

/** A date, map or form, which a browser can send, too: a schema without fields would take it for an empty object. */
function isExotic(raw: unknown): boolean {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return false;
  return Object.prototype.toString.call(raw) !== "[object Object]";
}
