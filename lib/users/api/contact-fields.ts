import { textLimits } from "@/db/values";
import { line } from "@/lib/core/text";

// What can be said about a user beside name and e-mail: how to reach them, and what another system calls them.

/** One line that may be left out; empty text and null mean that there is none. */
const optionalLine = (label: string, most: number) =>
  line(label, most, { isOptional: true })
    .transform((text) => (text === "" ? null : text))
    .nullable()
    .optional();

/** For the schema of an input; a field that is left out stays as it is. */
export const contactFields = {
  externalId: optionalLine("External ID", textLimits.externalId),
  phone: optionalLine("Phone", textLimits.phone),
  street1: optionalLine("Street 1", textLimits.street),
  street2: optionalLine("Street 2", textLimits.street),
  city: optionalLine("City", textLimits.city),
  stateProvince: optionalLine("State or province", textLimits.stateProvince),
  postalCode: optionalLine("Postal code", textLimits.postalCode),
  country: optionalLine("Country", textLimits.country),
};

export const contactNames = [
  "externalId",
  "phone",
  "street1",
  "street2",
  "city",
  "stateProvince",
  "postalCode",
  "country",
] as const satisfies readonly (keyof typeof contactFields)[];

export type ContactName = (typeof contactNames)[number];
export type ContactValues = Readonly<Record<ContactName, string | null>>;
type SentContact = Readonly<Partial<Record<ContactName, string | null | undefined>>>;

/** Of somebody about whom nothing was said. */
export const noContact = {
  externalId: null,
  phone: null,
  street1: null,
  street2: null,
  city: null,
  stateProvince: null,
  postalCode: null,
  country: null,
} satisfies ContactValues;

/** The values after a change: those that were sent, and for the others what is there. */
export function contactAfter(present: ContactValues, sent: SentContact): ContactValues {
  const after: Record<ContactName, string | null> = { ...noContact };
  for (const name of contactNames) {
    const value = sent[name];
    after[name] = value === undefined ? present[name] : value;
  }
  return after;
}
