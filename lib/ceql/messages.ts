import { type IParserErrorMessageProvider, type IToken, type TokenType, tokenMatcher, EOF } from "chevrotain";

// What is wrong with a condition, in words. Where it is wrong is put before them (`positioned`).

/** What was found, short enough to be read. */
function named(token: IToken | undefined): string {
  if (!token || tokenMatcher(token, EOF)) return "the end";
  const characters = [...token.image];
  return `“${characters.length > 40 ? `${characters.slice(0, 40).join("")}…` : token.image}”`;
}

const labelOf = (type: TokenType) => (type === EOF ? "the end" : (type.LABEL ?? type.name));

function expected(types: readonly TokenType[], actual: IToken | undefined): string {
  const labels = [...new Set(types.map(labelOf))];
  const last = labels.pop() ?? "";
  const list = labels.length === 0 ? last : `${labels.join(", ")} or ${last}`;
  const hint = actual?.tokenType.name === "Null" ? " For a missing value write IS NULL." : "";
  return `expected ${list}, found ${named(actual)}.${hint}`;
}

const firstOf = (paths: readonly (readonly TokenType[])[]) =>
  paths.flatMap(([first]) => (first ? [first] : []));

/** For the parser. */
export const errorMessages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected: type, actual }) => expected([type], actual),
  buildNotAllInputParsedMessage: ({ firstRedundant }) =>
    `expected AND, OR or the end, found ${named(firstRedundant)}.`,
  buildNoViableAltMessage: ({ expectedPathsPerAlt, actual }) =>
    expected(expectedPathsPerAlt.flatMap(firstOf), actual[0]),
  buildEarlyExitMessage: ({ expectedIterationPaths, actual }) =>
    expected(firstOf(expectedIterationPaths), actual[0]),
};

/** What the lexer could not read. */
export function unreadable(text: string, offset: number): string {
  const [character = ""] = text.slice(offset);
  if (character === "'")
    return "the text that begins here has no closing quote. Write a quote inside it twice.";
  if (character === '"' || character === "“" || character === "‘")
    return "text stands in single quotes, like 'Ada'.";
  return `“${character}” is not understood here.`;
}

/** Says at which character of the condition, counted from 1 as a person counts. */
export function positioned(text: string, offset: number, message: string): string {
  return `At character ${[...text.slice(0, offset)].length + 1}: ${message}`;
}
