import { z } from "zod";

// Text that people send, checked the same way at every door. Browser-safe.

// Control characters (but not tab and line feed), bidirectional overrides, zero-width characters, byte-order mark.
const invisible = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const lineBreak = /[\t\n]/;

/** Whether the text has characters that cannot be stored or that deceive the eye. */
export function hasForbiddenCharacters(value: string): boolean {
  return invisible.test(value) || loneSurrogate.test(value);
}

/** Whether PostgreSQL can store the text: no NUL, no half of a character. */
export function isStorable(value: string): boolean {
  return !value.includes("\0") && !loneSurrogate.test(value);
}

/**
 * Text that is taken exactly as typed (a password, a search).
 * @param label how messages call it: "Password"
 */
export function exactText(label: string, max: number) {
  return z
    .string(`${label} must be text.`)
    .max(max, `${label} has more than ${max} characters. Shorten it.`)
    .refine(isStorable, { message: `${label} has characters that cannot be stored. Type it anew.` });
}

/**
 * One line of text: trimmed, NFC, between 1 (or 0) and `max` characters.
 * @param label how messages call it: "First name"
 */
export function line(label: string, max: number, { isOptional = false } = {}) {
  return (
    z
      .string(`${label} must be text.`)
      .max(max * 4, `${label} has more than ${max} characters. Shorten it.`)
      .refine((value) => !hasForbiddenCharacters(value) && !lineBreak.test(value), {
        message: `${label} has characters that are not allowed (control or invisible ones). Type it anew.`,
      })
      .transform((value) => value.normalize("NFC").trim())
      .refine((value) => isOptional || value.length > 0, { message: `${label} is missing. Fill it in.` })
      .refine((value) => value.length <= max, {
        message: `${label} has more than ${max} characters. Shorten it.`,
      })
      // What the document of the API says; the limit above is only where looking at the text stops.
      .meta({ "x-most": max })
  );
}

/** An id as it stands in a URL, a form or JSON: a whole number, as a number or in digits. `-1` is well formed. */
export const idInput = z.union(
  [
    z.number().int().min(-1).max(Number.MAX_SAFE_INTEGER),
    z
      .string()
      .regex(/^-?\d{1,15}$/)
      .transform(Number)
      .pipe(z.number().min(-1)),
  ],
  "This is not an ID.",
);

/**
 * A whole number as it stands in a URL or in JSON: as a number or in digits.
 * @param advice what to do instead, after the message
 */
export function wholeNumberInput(least: number, most: number, advice = "") {
  const message = `This is not a whole number from ${least} to ${most}.${advice && ` ${advice}`}`;
  // Nothing further is judged about a number that is none: each field says one thing.
  const refusal = { error: message, abort: true };
  const inRange = z.number(message).int(refusal).min(least, refusal).max(most, refusal);
  return z.union(
    [
      inRange,
      z
        .string()
        .regex(/^\d{1,9}$/, message)
        .transform(Number)
        .pipe(inRange),
    ],
    message,
  );
}
