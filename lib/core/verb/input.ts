import type { z } from "zod";
import { AppError, type FieldErrors } from "../errors";

/**
 * @throws AppError `invalid_input` with a message for each wrong field (`""` for the input as a whole)
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  // A browser can send dates, maps and forms, too: a schema without fields would take them for an empty object.
  const isObject = Object.prototype.toString.call(raw) === "[object Object]";
  const parsed = schema.safeParse(isObject ? raw : undefined);
  if (parsed.success) return parsed.data;
  const fields: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".");
    (fields[field] ??= []).push(issue.message);
  }
  throw new AppError("invalid_input", "Some of what was sent is not right. Nothing was changed.", { fields });
}
