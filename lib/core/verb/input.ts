import type { z } from "zod";
import { AppError, type FieldErrors } from "../errors";

const refusal = (fields: FieldErrors) =>
  new AppError("invalid_input", "Some of what was sent is not right. Nothing was changed.", { fields });

/** A date, a map or another thing with a class is an object without keys to a schema: to one without fields it would do. */
function hasClass(raw: unknown): boolean {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return false;
  const prototype: unknown = Object.getPrototypeOf(raw);
  return prototype !== null && Object.getPrototypeOf(prototype) !== null;
}

/**
 * @throws AppError `invalid_input` with a message for each wrong field (`""` for the input as a whole)
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  if (hasClass(raw)) throw refusal({ "": ["This is not an input."] });
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fields: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".");
    (fields[field] ??= []).push(issue.message);
  }
  throw refusal(fields);
}
