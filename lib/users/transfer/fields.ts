// What a file of users may hold, the same for export and import. Browser-safe.

export interface TransferField {
  /** What the screen calls it. */
  readonly label: string;
  /** How columns of other programs are called; compared without case, spaces and signs. */
  readonly synonyms: readonly string[];
  /** An empty cell empties it; of the others an empty cell says nothing or is a mistake. */
  readonly canBeEmptied: boolean;
  /** Only imports read it. */
  readonly isImportOnly: boolean;
}

const field = (label: string, synonyms: readonly string[] = [], more: Partial<TransferField> = {}) => ({
  label,
  synonyms,
  canBeEmptied: false,
  isImportOnly: false,
  ...more,
});

const emptiable = { canBeEmptied: true };
const importOnly = { isImportOnly: true };

/** In the order of the columns. */
export const transferFields = {
  id: field("ID", ["user id", "userid"]),
  externalId: field(
    "External ID",
    ["external user id", "employee id", "employee number", "foreign id"],
    emptiable,
  ),
  firstName: field("First name", ["first", "given name", "forename", "vorname", "prénom"]),
  lastName: field("Last name", ["last", "surname", "family name", "nachname", "nom"]),
  email: field("Email", ["e-mail", "mail", "email address", "e-mail address", "user name", "login"]),
  accountId: field("Account", ["account id", "account name"]),
  roles: field("Roles", ["role", "role keys"], emptiable),
  active: field("Active", ["enabled", "is active"]),
  phone: field("Phone", ["telephone", "phone number", "mobile", "telefon"], emptiable),
  street1: field("Street 1", ["street", "address", "address 1", "address line 1", "strasse"], emptiable),
  street2: field("Street 2", ["address 2", "address line 2"], emptiable),
  city: field("City", ["town", "locality", "ort", "stadt"], emptiable),
  stateProvince: field("State or province", ["state", "province", "region"], emptiable),
  postalCode: field("Postal code", ["zip", "zip code", "postcode", "plz"], emptiable),
  country: field("Country", ["land"], emptiable),
  password: field("Password", ["initial password", "passwort"], importOnly),
  mustChangePassword: field("Must change password", ["change password"], importOnly),
  action: field("Action", [], importOnly),
} as const satisfies Record<string, TransferField>;

export type TransferFieldName = keyof typeof transferFields;

/** What a file for an import may have, in the order of its columns. */
export const importFields = Object.keys(transferFields).filter(isTransferField);

/** What an export has, in the order of its columns. */
export const exportFields = importFields.filter((name) => !transferFields[name].isImportOnly);

/** Whether a field of users is called so. */
export function isTransferField(name: string): name is TransferFieldName {
  return Object.hasOwn(transferFields, name);
}

const plain = (text: string) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Which column is which field, as far as their names say so; each field at most once. */
export function guessMapping(columns: readonly string[]): Record<string, TransferFieldName> {
  const mapping: Record<string, TransferFieldName> = {};
  for (const name of importFields) {
    const { label, synonyms } = transferFields[name];
    const column = [name, label, ...synonyms]
      .map((word) => columns.find((candidate) => plain(candidate) === plain(word)))
      .find((found) => found !== undefined && !Object.hasOwn(mapping, found));
    if (column !== undefined)
      Object.defineProperty(mapping, column, { value: name, enumerable: true, configurable: true });
  }
  return mapping;
}
