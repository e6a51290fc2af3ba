import type { IToken } from "chevrotain";
import type { Written, WrittenPredicate } from "./grammar";
import { parseLike } from "./like-pattern";
import { timeRange } from "./time-range";
import {
  type Comparison,
  comparisons,
  type Condition,
  type FieldType,
  type FieldTypes,
  type Test,
  type Value,
} from "./tree";

/** Something that is written well and does not fit: an unknown field, a value of another type. */
export class Misfit extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** What fields of a type are, and what they take. */
const typeWords: Record<FieldType, { is: string; takes: string }> = {
  number: { is: "is a number", takes: "a number, like 17" },
  boolean: { is: "is true or false", takes: "true or false, without quotes" },
  date: { is: "is a date", takes: "a date, like '2017-01-15' or '2017-01-15T10:00:00Z'" },
  text: { is: "is text", takes: "text in single quotes" },
  keys: { is: "is a list of keys", takes: "a key in single quotes" },
};

/** What a type takes beside `= != IN`, and IS NULL. */
const takesOrder: ReadonlySet<FieldType> = new Set(["number", "date", "text"]);
const takesLike: ReadonlySet<FieldType> = new Set(["text", "keys"]);

function unquoted(image: string): string {
  return image.slice(1, -1).replaceAll("''", "'");
}

function valueOf(type: FieldType, field: string, { image, tokenType, startOffset }: IToken): Value {
  const written = tokenType.name;
  const isText = written === "Text";
  if ((type === "text" || type === "keys") && isText) return { type: "text", text: unquoted(image) };
  if (type === "number" && written === "Numeral") return { type: "number", digits: image };
  if (type === "boolean" && (written === "True" || written === "False"))
    return { type: "boolean", isTrue: written === "True" };
  const range =
    type === "date" && (isText || written === "DateWord")
      ? timeRange(isText ? unquoted(image) : image)
      : undefined;
  if (range) return { type: "date", range };
  throw new Misfit(startOffset, `“${field}” takes ${typeWords[type].takes}.`);
}

function operatorOf({ image }: IToken): Comparison {
  return comparisons.find((operator) => operator === image) ?? "!=";
}

function requireOperator(type: FieldType, field: string, { operator, kind }: WrittenPredicate): void {
  const isOrder = kind === "compare" && /^[<>]=?$/.test(operator.image);
  const fits = isOrder ? takesOrder.has(type) : kind !== "like" || takesLike.has(type);
  if (fits) return;
  const taken = [
    "=",
    "!=",
    ...(takesOrder.has(type) ? ["<", "<=", ">", ">="] : []),
    ...(takesLike.has(type) ? ["LIKE"] : []),
  ];
  const message = `“${field}” ${typeWords[type].is} and takes ${taken.join(" ")} IN and IS NULL.`;
  throw new Misfit(operator.startOffset, message);
}

const opposite: Record<Comparison, Comparison> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

function testOf(type: FieldType, field: string, predicate: WrittenPredicate, isTurned: boolean): Test {
  requireOperator(type, field, predicate);
  switch (predicate.kind) {
    case "compare": {
      const operator = operatorOf(predicate.operator);
      const value = valueOf(type, field, predicate.value);
      return { kind: "compare", field, operator: isTurned ? opposite[operator] : operator, value };
    }
    case "in": {
      const values = predicate.values.map((value) => valueOf(type, field, value));
      return { kind: "in", field, values, isNegated: predicate.isNegated !== isTurned };
    }
    case "like": {
      const pattern = parseLike(unquoted(predicate.pattern.image));
      if (!pattern)
        throw new Misfit(
          predicate.pattern.startOffset,
          "the pattern ends with “\\”. Write “\\\\” for the character itself.",
        );
      return { kind: "like", field, pattern, isNegated: predicate.isNegated !== isTurned };
    }
    case "null":
      return { kind: "null", field, isNegated: predicate.isNegated !== isTurned };
  }
}

/**
 * Gives fields and values their types, and moves each NOT into the test that it turns around.
 * @param isTurned an odd number of NOTs stand before it
 * @throws Misfit
 */
export function fitting(written: Written, fields: FieldTypes, isTurned = false): Condition {
  if (written.kind === "not") return fitting(written.part, fields, !isTurned);
  if (written.kind !== "test") {
    const [first, ...others] = written.parts.map((part) => fitting(part, fields, isTurned));
    if (first && others.length === 0) return first;
    const isAll = (written.kind === "all") !== isTurned;
    return { kind: isAll ? "all" : "any", parts: first ? [first, ...others] : [] };
  }
  const { image: field, startOffset } = written.field;
  const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (type) return testOf(type, field, written.predicate, isTurned);
  const message = `there is no field “${field.slice(0, 40)}”. Fields: ${Object.keys(fields).join(", ")}.`;
  throw new Misfit(startOffset, message);
}
