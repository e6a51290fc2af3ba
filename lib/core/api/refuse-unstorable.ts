import { AppError } from "../errors";
import { isStorable } from "../text";

/**
 * Looks at every string and key of what was sent, also at those that nobody reads: NUL and half characters can be stored
 * nowhere. Goes down without recursion, so that no depth of nesting overflows the stack.
 * @throws AppError `invalid_input`
 */
export function refuseUnstorable(sent: unknown): void {
  const waiting: unknown[] = [sent];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "string" && !isStorable(value)) {
      throw new AppError(
        "invalid_input",
        "There is a NUL or half a character in it, which cannot be stored.",
      );
    }
    if (typeof value === "object" && value !== null)
      waiting.push(...Object.keys(value), ...Object.values(value));
  }
}
