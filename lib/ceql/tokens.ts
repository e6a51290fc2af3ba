import { createToken, Lexer, type TokenType } from "chevrotain";

// The words of a condition. Labels are how messages call them.

const Identifier = createToken({ name: "Identifier", pattern: /[A-Za-z_]\w*/, label: "a field" });
const Comparator = createToken({ name: "Comparator", pattern: Lexer.NA, label: "= != < <= > >=" });
const Value = createToken({ name: "Value", pattern: Lexer.NA, label: "a value" });

const word = (name: string, categories: TokenType[] = []) =>
  createToken({
    name,
    pattern: new RegExp(name, "i"),
    // `inactive` is no IN.
    longer_alt: Identifier,
    label: name.toUpperCase(),
    categories,
  });
const sign = (name: string, pattern: string, categories: TokenType[] = []) =>
  createToken({ name, pattern, label: `“${pattern}”`, categories });

const Space = createToken({ name: "Space", pattern: /\s+/, group: Lexer.SKIPPED });
const Text = createToken({
  name: "Text",
  pattern: /'(?:[^']|'')*'/,
  label: "text in single quotes",
  categories: [Value],
});
const DateWord = createToken({
  name: "DateWord",
  pattern: /\d{4}-\d{2}-\d{2}(?:[Tt][\d:.]+(?:[Zz]|[+-]\d{2}:\d{2})?)?/,
  label: "a date",
  categories: [Value],
});
const Numeral = createToken({
  name: "Numeral",
  pattern: /-?\d+(?:\.\d+)?/,
  label: "a number",
  categories: [Value],
});

const signs = {
  Left: sign("Left", "("),
  Right: sign("Right", ")"),
  Comma: sign("Comma", ","),
};
const comparators = ["<=", ">=", "<>", "!=", "=", "<", ">"].map((pattern, index) =>
  sign(`Comparator${index}`, pattern, [Comparator]),
);
const words = {
  And: word("And"),
  Or: word("Or"),
  Not: word("Not"),
  Like: word("Like"),
  In: word("In"),
  Is: word("Is"),
  Null: word("Null"),
};
const truths = { True: word("True", [Value]), False: word("False", [Value]) };

/** What the grammar is made of. */
export const tokens = {
  Identifier,
  Comparator,
  Value,
  Text,
  DateWord,
  Numeral,
  ...signs,
  ...words,
  ...truths,
};

/** In the order in which the lexer tries them. */
export const vocabulary: TokenType[] = [
  Space,
  Text,
  DateWord,
  Numeral,
  ...Object.values(words),
  ...Object.values(truths),
  Identifier,
  ...comparators,
  ...Object.values(signs),
  Comparator,
  Value,
];

export const lexer = new Lexer(vocabulary, { positionTracking: "onlyOffset" });
