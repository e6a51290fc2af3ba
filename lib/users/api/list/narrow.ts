import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { hasTrigram } from "../../list/search-mode";
import type { WantedText } from "@/lib/ceql/sql/columns";

// Conditions that hold for every wanted row and that an index serves: names are stored with case and accents, the keys that
// are indexed are not. What is added here never changes which rows are found, only how. It may only be said of letters
// whose key is the same wherever they stand in a word.

const stripped = /[\u0300-\u036F]/g;
/** Its key may depend on its neighbours: marks that move among others, and the sigma, which ends words in a form of its own. */
const changing = /\p{M}|[ΣσςϹϲ]/u;

const hasStableKey = (character: string) => !changing.test(character.normalize("NFKD").replace(stripped, ""));
/** A mark that is stripped belongs to the letter before it, which may stand in front of the piece. */
const isStable = (character: string) => hasStableKey(character) && !/^\p{M}/u.test(character);

/** The longest beginning that has the same key in any text that begins so. */
function stableBeginning(text: string): string {
  const characters = [...text.normalize("NFC")];
  const end = characters.findIndex((character) => !isStable(character));
  return characters.slice(0, end === -1 ? undefined : end).join("");
}

/** The index looks every trigram up: more than these many letters cost more than they save. */
const indexedLetters = 24;

function stablePieces(text: string): string[] {
  const pieces = [""];
  for (const character of text.normalize("NFC")) {
    if (isStable(character)) pieces.push((pieces.pop() ?? "") + character);
    else pieces.push("");
  }
  return pieces.map((piece) => [...piece].slice(0, indexedLetters).join(""));
}

/** About what `search_text` makes of it: enough to know whether there is a trigram in it. */
function encoded(piece: string): string {
  const key = piece.normalize("NFKD").replace(stripped, "").toLowerCase();
  return [...Buffer.from(key)]
    .map((byte) => (byte < 128 ? String.fromCharCode(byte) : `\\${byte.toString(8)}`))
    .join("");
}

/** Any part of the names or the address, from the index of trigrams; undefined when the pattern has none. */
export function containsNarrow(wanted: WantedText, { isAscii }: { isAscii: boolean }): SQL | undefined {
  if ("oneOf" in wanted) return undefined;
  const texts = wanted.like.flatMap((part) => (typeof part === "string" ? [] : [part.text]));
  const pieces = texts
    .flatMap((text) => (isAscii ? text.split(/[^\x20-\x7E]+/) : [text]))
    .flatMap(stablePieces)
    .filter((piece) => hasTrigram(encoded(piece)))
    .sort((one, other) => other.length - one.length);
  if (pieces[0] === undefined) return undefined;
  const text = sql`search_text(${pieces[0]}::text)`;
  return sql`u.search like '%' || replace(replace(replace(${text}, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`;
}

/** The text with which everything like the pattern begins. */
export function beginningOf(wanted: WantedText): string {
  const first = "like" in wanted ? wanted.like[0] : undefined;
  return first === undefined || typeof first === "string" ? "" : first.text;
}

function beginsWith(key: SQL, beginning: string): SQL | undefined {
  const stable = stableBeginning(beginning);
  return stable === "" ? undefined : sql`${key} ^@ search_key(${stable}::text)`;
}

/** A first or last name, by the key that is indexed. */
export function nameNarrow(key: SQL, wanted: WantedText): SQL | undefined {
  if ("oneOf" in wanted) {
    const keys = wanted.oneOf.map((name) => sql`search_key(${name.normalize("NFC")}::text)`);
    return sql`${key} in (${sql.join(keys, sql`, `)})`;
  }
  return beginsWith(key, beginningOf(wanted)) ?? containsNarrow(wanted, { isAscii: false });
}

/** More spaces than these can stand between the names in too many ways. */
const mostSpaces = 4;

/** The first and the last name may meet at any space. */
function eachSplit(fullName: string): SQL[] {
  const words = fullName.normalize("NFC").split(" ");
  if (words.length - 1 > mostSpaces) return [sql`true`];
  return words.slice(1).map((_, index) => {
    const [first, last] = [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" ")];
    return sql`(u.last_key = search_key(${last}::text) and u.first_key = search_key(${first}::text))`;
  });
}

/** First and last name with a space between them. */
export function fullNameNarrow(wanted: WantedText): SQL | undefined {
  if ("oneOf" in wanted) {
    const splits = wanted.oneOf.flatMap(eachSplit);
    return splits.length === 0 ? sql`false` : sql`(${sql.join(splits, sql` or `)})`;
  }
  // The first name is the first word or goes on after it.
  const [word = ""] = beginningOf(wanted).split(" ");
  return containsNarrow(wanted, { isAscii: false }) ?? beginsWith(sql`u.first_key`, word);
}
