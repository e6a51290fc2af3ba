// What a password must be (api.md, "Password policy"). Pure and browser-safe: the dialog checks as one types, the
// command checks again.

export interface PasswordPolicy {
  readonly minLength: number;
  readonly minUppercase: number;
  readonly minLowercase: number;
  readonly minNumbers: number;
  readonly minSymbols: number;
  /** What counts as a symbol. Other characters are allowed and do not count. */
  readonly symbolCharacterSet: string;
  /** How many of the last passwords, the present one among them, may not be used again. */
  readonly previousPasswordCount: number;
  /** After so many days a password has to be changed at the next sign-in; 0: never. */
  readonly expirationDays: number;
}

export const defaultPasswordPolicy: PasswordPolicy = {
  minLength: 10,
  minUppercase: 1,
  minLowercase: 1,
  minNumbers: 1,
  minSymbols: 1,
  symbolCharacterSet: "!@#$%^&*()",
  previousPasswordCount: 3,
  expirationDays: 0,
};

export interface PasswordOwner {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

export interface PasswordCheck {
  /** As a sentence in a list: "At least 10 characters". */
  readonly label: string;
  /** In the words of the API: "uppercase". */
  readonly word: string;
  readonly met: boolean;
}

/** Passwords are compared and hashed in this form (NIST 800-63B-4, section 3.1.1.2). */
export function normalizePassword(password: string): string {
  return password.normalize("NFKC");
}

const countOf = (password: string, test: (character: string) => boolean) => [...password].filter(test).length;

function contains(password: string, part: string): boolean {
  const wanted = part.normalize("NFKC").trim().toLowerCase();
  return [...wanted].length >= 3 && password.toLowerCase().includes(wanted);
}

const many = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/**
 * What only the server can check, in the words of a list: which passwords are common, and which this user had.
 * @param isFirst nobody had a password before: a new user
 */
export function checkedWhenSaved(policy: PasswordPolicy, { isFirst }: { isFirst: boolean }): string {
  const { previousPasswordCount: count } = policy;
  const previous = count === 1 ? "not the present password" : `not one of the last ${count} passwords`;
  return `Checked when saved: not a common password${isFirst || count === 0 ? "" : `, ${previous}`}`;
}

/** Every requirement of the policy and whether the password meets it, in the order that a dialog lists them. */
export function checkPassword(
  policy: PasswordPolicy,
  typed: string,
  owner: PasswordOwner,
): readonly PasswordCheck[] {
  const password = normalizePassword(typed);
  const upper = countOf(password, (character) => /\p{Lu}/u.test(character));
  const lower = countOf(password, (character) => /\p{Ll}/u.test(character));
  const numbers = countOf(password, (character) => /\p{Nd}/u.test(character));
  const symbols = countOf(password, (character) => policy.symbolCharacterSet.includes(character));
  const length = [...password].length;
  const { minLength, minUppercase, minLowercase, minNumbers, minSymbols } = policy;
  const counted: [number, number, string, string][] = [
    [minUppercase, upper, `${many(minUppercase, "uppercase letter")}`, "uppercase"],
    [minLowercase, lower, `${many(minLowercase, "lowercase letter")}`, "lowercase"],
    [minNumbers, numbers, `${many(minNumbers, "number")}`, "numeric"],
    [
      minSymbols,
      symbols,
      `${many(minSymbols, "symbol")} of ${policy.symbolCharacterSet}`,
      "special character",
    ],
  ];
  const local = owner.email.split("@")[0] ?? "";
  const isEmpty = password.length === 0;
  return [
    {
      label: `At least ${minLength} characters`,
      word: `at least ${minLength} characters`,
      met: length >= minLength,
    },
    ...counted
      .filter(([minimum]) => minimum > 0)
      .map(([minimum, count, label, word]) => ({ label, word, met: count >= minimum })),
    {
      label: "Without the first name",
      word: "first name",
      met: !isEmpty && !contains(password, owner.firstName),
    },
    {
      label: "Without the last name",
      word: "last name",
      met: !isEmpty && !contains(password, owner.lastName),
    },
    {
      label: "Without the email before the @",
      word: "username",
      met: !isEmpty && !contains(password, local),
    },
  ];
}
