import { AppError } from "../errors";
import { isStorable } from "../text";

/** Levels of arrays and objects in one another. Nothing that the API takes has more than four. */
const mostDepth = 32;

const refusal = (message: string) => new AppError("invalid_input", message, { fields: { "": [message] } });

function refuseText(text: string): void {
  if (!isStorable(text))
    throw refusal("There is a NUL or half a character in what was sent, which cannot be stored.");
}

function refuseKey(key: string): void {
  refuseText(key);
  if (key === "__proto__") throw refusal("A field cannot be called “__proto__”.");
}

/**
 * Looks at every string and key of what was sent, also at those that nobody reads: NUL and half characters can be stored
 * nowhere. Goes down without recursion, so that no depth of nesting overflows the stack.
 * @throws AppError `invalid_input`
 */
export function refuseUnstorable(sent: unknown): void {
  let level: unknown[] = [sent];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostDepth) throw refusal(`What was sent is nested more than ${mostDepth} levels deep.`);
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value === "string") refuseText(value);
      if (typeof value !== "object" || value === null) continue;
      if (!Array.isArray(value)) Object.keys(value).forEach(refuseKey);
      // One by one: a call takes some hundred thousand arguments, and a body may hold more values.
      for (const each of Object.values(value)) below.push(each);
    }
    level = below;
  }
}
