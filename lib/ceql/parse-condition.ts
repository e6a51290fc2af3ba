import type { IToken } from "chevrotain";
import { z } from "zod";
import { exactText } from "@/lib/core/text";
import { fitting, Misfit } from "./fitting";
import { parseTokens } from "./grammar";
import { positioned, unreadable } from "./messages";
import { lexer, tokens } from "./tokens";
import type { Condition, FieldTypes } from "./tree";

/** Longest text of a condition, in UTF-16 units. */
export const mostCharacters = 2_000;
const mostTerms = 50;
/** So deep that no person needs it and no stack overflows. */
const mostNesting = 30;

/** Counts before anything is parsed, so that what is parsed is small. */
function excess(found: readonly IToken[]): { problem: string; offset: number } | undefined {
  let [terms, depth] = [0, 0];
  for (const { tokenType, startOffset: offset } of found) {
    if (tokenType === tokens.Identifier && ++terms > mostTerms)
      return { problem: `there are more than ${mostTerms} terms.`, offset };
    if (tokenType === tokens.Right) depth--;
    if (tokenType === tokens.Left && ++depth > mostNesting)
      return { problem: `more than ${mostNesting} parentheses are open.`, offset };
  }
  return undefined;
}

/**
 * Reads a condition.
 * @param fields those that it may name
 * @returns its tree, undefined when the text is blank; or what is wrong with it, and where
 */
export function parseCondition(
  text: string,
  fields: FieldTypes,
): { condition: Condition | undefined } | { problem: string } {
  if (text.trim() === "") return { condition: undefined };
  const { tokens: found, errors } = lexer.tokenize(text);
  const [misread] = errors;
  if (misread) return { problem: positioned(text, misread.offset, unreadable(text, misread.offset)) };
  const tooMuch = excess(found);
  if (tooMuch) return { problem: positioned(text, tooMuch.offset, tooMuch.problem) };
  const parsed = parseTokens(found);
  if ("problem" in parsed) return { problem: positioned(text, parsed.offset ?? text.length, parsed.problem) };
  try {
    return { condition: fitting(parsed.written, fields) };
  } catch (error) {
    if (error instanceof Misfit) return { problem: positioned(text, error.offset, error.message) };
    throw error;
  }
}

/** The parameter `where` of a list: text that becomes a tree, or says what is wrong with it. */
export function whereInput(fields: FieldTypes) {
  return exactText("where", mostCharacters).transform((text, context): Condition | undefined => {
    const parsed = parseCondition(text, fields);
    if ("condition" in parsed) return parsed.condition;
    context.issues.push({ code: "custom", message: parsed.problem, input: text });
    return z.NEVER;
  });
}
