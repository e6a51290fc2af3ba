/** What was typed into the search, folded by the database as the stored keys are. */
export interface TypedSearch {
  /** As `first_key` and `last_key` are: without case and accents. */
  readonly folded: string;
  /** As `search` is: also without letters of other scripts. */
  readonly encoded: string;
  /** As `email_key` is. */
  readonly emailKey: string;
  /** Somebody within reach has exactly this address. */
  readonly isAddressOfUser: boolean;
}

/**
 * How a search runs. Patterns are for LIKE, without wildcards of the person's own. `rest`: what must be in the row
 * besides, where the pattern is only the part that the index looks for.
 */
export type SearchMode =
  | { readonly kind: "address"; readonly emailKey: string }
  | { readonly kind: "substring"; readonly pattern: string; readonly rest?: string }
  | { readonly kind: "prefix"; readonly name: string; readonly email: string }
  | { readonly kind: "initials"; readonly first: string; readonly last: string };

/** The text as a LIKE pattern that matches only itself. */
export function literalPattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/**
 * Whether pg_trgm finds a trigram in `%text%` that few rows have. It pads a word with two spaces before and one behind,
 * but not where the pattern is open. Without one a search reads the whole index.
 */
export function hasTrigram(encoded: string): boolean {
  const words = encoded.split(/[^a-z0-9]+/);
  return words.some((word, index) => {
    const isClosedBefore = index > 0;
    const isClosedBehind = index < words.length - 1;
    return word !== "" && word.length + (isClosedBefore ? 1 : 0) + (isClosedBehind ? 1 : 0) >= 3;
  });
}

/** An index looks every trigram up: more than these many letters cost more than they save. */
const indexedLetters = 24;

/** The part of the text for the index: of an address only what is before the @, since many share what is behind. */
function indexedPart(encoded: string): string {
  const [local = ""] = encoded.split("@");
  const part = (hasTrigram(local) ? local : encoded).slice(0, indexedLetters);
  return hasTrigram(part) ? part : encoded;
}

function substringMode(encoded: string): SearchMode {
  const indexed = indexedPart(encoded);
  const pattern = `%${literalPattern(indexed)}%`;
  return indexed === encoded ? { kind: "substring", pattern } : { kind: "substring", pattern, rest: encoded };
}

/**
 * Three letters or more: any part of name or e-mail. Fewer, or signs without a trigram: only beginnings, which have
 * indexes of their own ("a b": a first name with a and a last name with b). A whole address: the user who has it.
 */
export function searchMode(typed: TypedSearch): SearchMode | undefined {
  const { folded, encoded, emailKey, isAddressOfUser } = typed;
  if (isAddressOfUser) return { kind: "address", emailKey };
  if (folded === "") return undefined;
  const isShort = [...folded].length < 3;
  if (!isShort && hasTrigram(encoded)) return substringMode(encoded);
  const words = folded.split(" ").filter((word) => word !== "");
  const last = words.at(-1);
  if (words.length > 1 && last !== undefined) {
    return {
      kind: "initials",
      first: `${literalPattern(words.slice(0, -1).join(" "))}%`,
      last: `${literalPattern(last)}%`,
    };
  }
  return { kind: "prefix", name: `${literalPattern(folded)}%`, email: `${literalPattern(emailKey)}%` };
}
