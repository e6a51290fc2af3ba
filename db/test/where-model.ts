import fc from "fast-check";

// Conditions of `where` as their text and, made apart from the code that reads it, what they mean for a row in memory.

export type ModelValue = number | string | boolean | Date | readonly string[] | null;
export type ModelRow = Readonly<Record<string, ModelValue>>;
type Kind = "number" | "boolean" | "date" | "text" | "caseless" | "keys";
/** As in SQL: null is "not known". */
type Truth = boolean | null;

export interface ModelCondition {
  readonly text: string;
  readonly holds: (row: ModelRow) => Truth;
  /** One test or something in parentheses: stands anywhere without more. */
  readonly isClosed: boolean;
}

const not = (truth: Truth): Truth => (truth === null ? null : !truth);
const and = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true;
const or = (truths: readonly Truth[]): Truth => not(and(truths.map(not)));

/** A word of the language in some case. */
const word = (text: string) =>
  fc.constantFrom(text, text.toLowerCase(), `${text.slice(0, 1)}${text.slice(1).toLowerCase()}`);
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const closed = ({ text, isClosed }: ModelCondition) => (isClosed ? text : `(${text})`);
const byCodePoint = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Whether the text is like the pattern, character by character. */
export function isLike(text: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...others] = pattern;
  if (first === undefined) return text.length === 0;
  if (first === "%") return text.some((_, index) => isLike(text.slice(index), others)) || isLike([], others);
  if (text.length === 0) return false;
  if (first === "_") return isLike(text.slice(1), others);
  const [wanted, rest] = first === "\\" ? [others[0], others.slice(1)] : [first, others];
  return text[0] === wanted && isLike(text.slice(1), rest);
}

interface Literal {
  readonly text: string;
  /** Negative when the row's value comes before it. */
  readonly compare: (value: ModelValue) => number;
}

/** The identity of an e-mail address: a ligature is its letters, a capital is a small one. */
const caseless = (text: string) => text.normalize("NFKC").toLowerCase();

const textLiteral = (text: string, fold: (text: string) => string): Literal => ({
  text: quoted(text),
  compare: (value) => byCodePoint(fold(String(value)), fold(text)),
});

function literalOf(kind: Kind, value: ModelValue, isPrecise: boolean): Literal {
  if (kind === "number") return { text: String(value), compare: (own) => Number(own) - Number(value) };
  if (kind === "boolean") return { text: String(value), compare: (own) => Number(own) - Number(value) };
  if (!(value instanceof Date))
    return textLiteral(String(value), kind === "caseless" ? caseless : (text) => text);
  const moment = value.toISOString();
  if (isPrecise) return { text: quoted(moment), compare: (own) => Number(own) - value.getTime() };
  return {
    text: isPrecise ? quoted(moment) : quoted(dayOf(value)),
    compare: (own) => byCodePoint(own instanceof Date ? dayOf(own) : "", dayOf(value)),
  };
}

const operators: Record<string, (order: number) => boolean> = {
  "=": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** A field and values that rows have or might have. */
export interface ModelField {
  readonly name: string;
  readonly kind: Kind;
  readonly values: readonly Exclude<ModelValue, null | readonly string[]>[];
}

/** For text and dates the row's value, for keys each of them. */
const ownTexts = (value: ModelValue) =>
  Array.isArray(value) ? (value as readonly string[]) : [String(value)];
const known = (row: ModelRow, name: string, judge: (value: ModelValue) => boolean): Truth => {
  const value = row[name] ?? null;
  return value === null ? null : judge(value);
};

const literals = ({ kind, values }: ModelField) =>
  fc
    .tuple(fc.constantFrom(...values), fc.boolean())
    .map(([value, isPrecise]) => literalOf(kind, value, isPrecise));

function isOneOf({ kind, name }: ModelField, row: ModelRow, wanted: readonly Literal[]): Truth {
  return known(row, name, (value) =>
    kind === "keys"
      ? ownTexts(value).some((key) => wanted.some(({ compare }) => compare(key) === 0))
      : wanted.some(({ compare }) => compare(value) === 0),
  );
}

function comparison(field: ModelField): fc.Arbitrary<ModelCondition> {
  const { name, kind } = field;
  const isOrdered = kind !== "boolean" && kind !== "keys";
  const names = Object.keys(operators).filter((operator) => isOrdered || !/^[<>]=?$/.test(operator));
  return fc
    .tuple(fc.constantFrom(...names), literals(field), fc.constantFrom("", " ", "\n"))
    .map(([operator, literal, space]) => {
      const fits = operators[operator] ?? (() => false);
      const holds = (row: ModelRow): Truth => {
        if (kind !== "keys") return known(row, name, (value) => fits(literal.compare(value)));
        const isHeld = isOneOf(field, row, [literal]);
        return operator === "=" ? isHeld : not(isHeld);
      };
      return { text: `${name}${space}${operator}${space}${literal.text}`, holds, isClosed: true };
    });
}

function membership(field: ModelField): fc.Arbitrary<ModelCondition> {
  const values = fc.array(literals(field), { minLength: 1, maxLength: 4 });
  return fc
    .tuple(values, word("IN"), fc.option(word("NOT"), { nil: undefined }))
    .map(([wanted, isIn, isNot]) => ({
      text: `${field.name} ${isNot ?? ""} ${isIn} (${wanted.map(({ text }) => text).join(", ")})`,
      holds: (row) => (isNot ? not(isOneOf(field, row, wanted)) : isOneOf(field, row, wanted)),
      isClosed: true,
    }));
}

/** Patterns made of pieces of values, with signs that stand for themselves and signs that do not. */
function patterns({ values }: ModelField): fc.Arbitrary<string> {
  // Beginnings often: they are found by an index of their own.
  const starts = fc.oneof(fc.constant(0), fc.nat(12));
  const piece = fc.tuple(fc.constantFrom(...values), starts, fc.nat(12)).map(([value, from, length]) => {
    const characters = [...String(value)];
    const literal = characters.slice(from % (characters.length + 1)).slice(0, length);
    return literal.map((character) => (/[\\%_]/.test(character) ? `\\${character}` : character)).join("");
  });
  const wild = fc.constantFrom("%", "_", "%%", "", "\\%", "x");
  return fc
    .tuple(fc.constantFrom("%", "", "_"), piece, wild, piece, fc.constantFrom("%", ""))
    .map((parts) => parts.join(""));
}

function likeness(field: ModelField): fc.Arbitrary<ModelCondition> {
  const { name, kind } = field;
  const fold = (text: string) => [...(kind === "caseless" ? caseless(text) : text)];
  return fc
    .tuple(patterns(field), word("LIKE"), fc.option(word("NOT"), { nil: undefined }))
    .map(([pattern, like, isNot]) => {
      const isSo = (row: ModelRow) =>
        known(row, name, (value) => ownTexts(value).some((text) => isLike(fold(text), fold(pattern))));
      return {
        text: `${name} ${isNot ?? ""} ${like}${quoted(pattern)}`,
        holds: (row) => (isNot ? not(isSo(row)) : isSo(row)),
        isClosed: true,
      };
    });
}

function nullness({ name, kind }: ModelField): fc.Arbitrary<ModelCondition> {
  return fc
    .tuple(word("IS"), fc.option(word("NOT"), { nil: undefined }), word("NULL"))
    .map(([is, isNot, isNull]) => {
      const isMissing = (row: ModelRow) =>
        kind === "keys" ? ownTexts(row[name] ?? []).length === 0 : (row[name] ?? null) === null;
      return {
        text: `${name} ${is} ${isNot ?? ""} ${isNull}`,
        holds: (row) => isMissing(row) !== (isNot !== undefined),
        isClosed: true,
      };
    });
}

function tests(field: ModelField): fc.Arbitrary<ModelCondition> {
  const hasPatterns = ["text", "caseless", "keys"].includes(field.kind);
  return fc.oneof(
    comparison(field),
    membership(field),
    nullness(field),
    ...(hasPatterns ? [likeness(field)] : []),
  );
}

function joined(parts: readonly ModelCondition[], by: string, how: typeof and): ModelCondition {
  // AND binds more than OR, so tests beside AND need no parentheses.
  return {
    text: parts.map(closed).join(` ${by} `),
    holds: (row) => how(parts.map(({ holds }) => holds(row))),
    isClosed: parts.length === 1,
  };
}

/** Conditions on these fields, up to a few levels deep. */
export function conditions(fields: readonly ModelField[]): fc.Arbitrary<ModelCondition> {
  const leaf = fc.oneof(...fields.map(tests));
  return fc.letrec<{ tree: ModelCondition }>((tie) => {
    const few = fc.array(tie("tree"), { minLength: 2, maxLength: 3 });
    const mixed = fc
      .tuple(fc.array(leaf, { minLength: 2, maxLength: 2 }), leaf, word("AND"), word("OR"))
      .map(([both, other, isAnd, isOr]) => ({
        text: `${both.map(({ text }) => text).join(` ${isAnd} `)} ${isOr} ${other.text}`,
        holds: (row: ModelRow) => or([and(both.map(({ holds }) => holds(row))), other.holds(row)]),
        isClosed: false,
      }));
    return {
      tree: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.tuple(few, word("AND")).map(([parts, by]) => joined(parts, by, and)),
        fc.tuple(few, word("OR")).map(([parts, by]) => joined(parts, by, or)),
        fc.tuple(tie("tree"), word("NOT")).map(([part, isNot]) => ({
          text: `${isNot} ${closed(part)}`,
          holds: (row: ModelRow) => not(part.holds(row)),
          isClosed: true,
        })),
        mixed,
      ),
    };
  }).tree;
}

/** Text that is no condition, or hardly: random, or a condition with something wrong in it. */
export function garbage(fields: readonly ModelField[]): fc.Arbitrary<string> {
  const scraps = fc.constantFrom(
    "'",
    "''",
    "(",
    ")",
    "NOT ",
    "AND",
    "=",
    "<>",
    "\u0000",
    "\uD800",
    "NULL",
    "1e999",
    "9".repeat(400),
    "--",
    ";",
    "$1",
    "\\",
    "%",
    "'2017-02-30'",
    "'0000-01-01T24:00:00Z'",
    "“",
    "🙂",
    ",",
    "IN",
  );
  const damaged = fc
    .tuple(conditions(fields), fc.nat(), fc.nat(3), scraps)
    .map(([{ text }, at, cut, scrap]) => {
      const place = at % (text.length + 1);
      return `${text.slice(0, place)}${scrap}${text.slice(place + cut)}`;
    });
  return fc.oneof(
    damaged,
    damaged,
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.array(scraps, { maxLength: 40 }).map((parts) => parts.join(" ")),
  );
}
