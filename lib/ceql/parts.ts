import type { Condition, Test } from "./tree";

/** The parts of which all must hold. */
export function necessary(condition: Condition | undefined): readonly Condition[] {
  if (!condition) return [];
  // `a AND (b AND c)` needs all three.
  return condition.kind === "all" ? condition.parts.flatMap(necessary) : [condition];
}

/** The parts put together again; undefined when there is none. */
export function together(parts: readonly Condition[]): Condition | undefined {
  const [first, ...others] = parts;
  return first && others.length === 0 ? first : first && { kind: "all", parts };
}

/** Whether it is one test, not several put together. */
export function isTest(condition: Condition): condition is Test {
  return condition.kind !== "all" && condition.kind !== "any";
}

/** Whether the condition names the field anywhere. */
export function names(condition: Condition, field: string): boolean {
  return isTest(condition) ? condition.field === field : condition.parts.some((part) => names(part, field));
}

/** Whether the part says which values the field has: few rows, where few have the same value. */
export function isLookup(part: Condition, fields: readonly string[]): boolean {
  if (!isTest(part) || !fields.includes(part.field)) return false;
  return part.kind === "compare" ? part.operator === "=" : part.kind === "in" && !part.isNegated;
}

/** Whether the part is a range of the field. */
export function isRange(part: Condition, field: string): boolean {
  return isTest(part) && part.field === field && part.kind === "compare" && /^[<>]/.test(part.operator);
}
