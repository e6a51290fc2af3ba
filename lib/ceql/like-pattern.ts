// Patterns of LIKE: `%` is any text, `_` one character, `\` takes away the meaning of the character behind it. Pure.

/** Text that stands for itself, or a wildcard. */
export type LikePart = { readonly text: string } | "one" | "many";

/** @returns undefined when the pattern ends in the middle of an escape */
export function parseLike(pattern: string): readonly LikePart[] | undefined {
  const parts: LikePart[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") parts.push({ text });
    text = "";
  };
  const characters = [...pattern];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? "";
    if (character === "\\") {
      const escaped = characters[++index];
      if (escaped === undefined) return undefined;
      text += escaped;
    } else if (character === "%" || character === "_") {
      flush();
      parts.push(character === "%" ? "many" : "one");
    } else text += character;
  }
  flush();
  return parts;
}

/** The text as a pattern that matches only itself. */
export function literalLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** The pattern as PostgreSQL takes it. @param fold how the column stores text: without case, for example */
export function likeText(parts: readonly LikePart[], fold: (text: string) => string): string {
  return parts
    .map((part) => (part === "many" ? "%" : part === "one" ? "_" : literalLike(fold(part.text))))
    .join("");
}
