import { z } from "zod";
import { textLimits } from "@/db/values";
import { hasForbiddenCharacters } from "@/lib/core/text";

/** The identity of an address: NFKC, lower case, trimmed. Two addresses with the same key are the same user. */
export function emailKey(email: string): string {
  // Trimmed last: some characters are a space and a mark to NFKC (U+2017).
  return email.normalize("NFKC").toLowerCase().normalize("NFKC").trim();
}

// One @, something on both sides, a dot inside the domain or none (intranets), no space, quote or bracket anywhere.
const shape = /^[^\s@"<>()[\],;:\\]+@[^\s@"<>()[\],;:\\]+$/;
const domain = /^(?!-)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*$/u;

function isAddress(email: string): boolean {
  const key = emailKey(email);
  const [local = "", host = "", ...rest] = key.split("@");
  return (
    shape.test(key) &&
    rest.length === 0 &&
    local.length <= 64 &&
    !local.startsWith(".") &&
    !local.endsWith(".") &&
    domain.test(host)
  );
}

/** An e-mail address as a person types it; kept as typed but for the spaces around it. */
export const emailInput = z
  .string("Email must be text.")
  .max(textLimits.email * 4, `Email has more than ${textLimits.email} characters.`)
  .refine((value) => !hasForbiddenCharacters(value), {
    message: "Email has characters that are not allowed (control or invisible ones). Type it anew.",
  })
  .transform((value) => value.normalize("NFC").trim())
  .refine((value) => value.length > 0, { message: "Email is missing. Fill it in." })
  .refine((value) => value.length === 0 || isAddress(value), {
    message: "This is not an e-mail address. It looks like name@example.com.",
  })
  .refine((value) => value.length <= textLimits.email && emailKey(value).length <= textLimits.email, {
    message: `Email has more than ${textLimits.email} characters.`,
  })
  // What the document of the API says; the limit above is only where looking at the text stops.
  .meta({ "x-most": textLimits.email });
