import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isTest } from "../parts";
import type { Comparison, Condition, Test, Value } from "../tree";
import type { Column, Columns, KeysColumn, TextColumn, WantedText } from "./columns";
import { dateTest } from "./date-test";
import { numberIn, numberTest } from "./number-test";
import { likeTest, textIn, textTest } from "./text-test";

/**
 * `exact`: the condition. `narrowed`: the same rows, with conditions beside it that indexes serve. `estimated`: only those
 * where there are some, for the planner would multiply what both say about the same thing.
 */
export type SqlForm = "exact" | "narrowed" | "estimated";

const not = (condition: SQL) => sql`not (${condition})`;
const turnedIf = (isNegated: boolean, condition: SQL) => (isNegated ? not(condition) : condition);
const join = (parts: readonly SQL[], by: "and" | "or") =>
  sql`(${sql.join([...parts], by === "and" ? sql` and ` : sql` or `)})`;

const mismatch = (test: Test) => new TypeError(`the value does not fit the column of “${test.field}”`);

/** One comparison with one value. */
function compared(test: Test, column: Column, operator: Comparison, value: Value): SQL {
  if (column.type === "number" && value.type === "number")
    return numberTest(column.expression, operator, value.digits);
  if (column.type === "boolean" && value.type === "boolean")
    return value.isTrue === (operator === "=") ? column.isTrue : column.isFalse;
  if (column.type === "date" && value.type === "date") return dateTest(column, operator, value.range);
  if (column.type === "text" && value.type === "text") return textTest(column, operator, value.text);
  throw mismatch(test);
}

const textsOf = (values: readonly Value[]) =>
  values.flatMap((value) => (value.type === "text" ? [value.text] : []));

/** Whether a key is held is never unknown, so that NOT turns it around. */
function keysTest({ some }: KeysColumn, test: Test): SQL {
  switch (test.kind) {
    case "compare": {
      const isSo = (key: SQL) => textTest({ expression: key }, "=", textsOf([test.value])[0] ?? "");
      return turnedIf(test.operator === "!=", some(isSo));
    }
    case "in": {
      const isSo = (key: SQL) => textIn({ expression: key }, textsOf(test.values));
      return turnedIf(test.isNegated, some(isSo));
    }
    case "like":
      return turnedIf(
        test.isNegated,
        some((key) => likeTest({ expression: key }, test.pattern)),
      );
    case "null":
      return turnedIf(
        !test.isNegated,
        some(() => sql`true`),
      );
  }
}

function isNull(column: Exclude<Column, KeysColumn>): SQL {
  if (column.type === "boolean" || (column.type === "date" && column.missing)) return sql`false`;
  return sql`${column.expression} is null`;
}

/** One of several values, or none of them. The index of a column takes a list of values at once. */
function isOneOf(test: Test & { kind: "in" }, column: Exclude<Column, KeysColumn>): SQL {
  const { values, isNegated } = test;
  if (column.type === "text") return turnedIf(isNegated, textIn(column, textsOf(values)));
  if (column.type === "number") {
    const digits = values.flatMap((value) => (value.type === "number" ? [value.digits] : []));
    return turnedIf(isNegated, numberIn(column.expression, digits));
  }
  // What is true of a boolean may be unknown where it is false: it has a condition of its own for that.
  const each = values.map((value) => compared(test, column, isNegated ? "!=" : "=", value));
  return join(each, isNegated ? "and" : "or");
}

function exactTest(column: Column, test: Test): SQL {
  if (column.type === "keys") return keysTest(column, test);
  switch (test.kind) {
    case "compare":
      return compared(test, column, test.operator, test.value);
    case "in":
      return isOneOf(test, column);
    case "like":
      if (column.type !== "text") throw mismatch(test);
      return turnedIf(test.isNegated, likeTest(column, test.pattern));
    case "null":
      return turnedIf(test.isNegated, isNull(column));
  }
}

/** What the column can be narrowed by; a test for what is not so narrows nothing. */
function wantedText(test: Test): WantedText | undefined {
  if (test.kind === "like") return test.isNegated ? undefined : { like: test.pattern };
  if (test.kind === "in") return test.isNegated ? undefined : { oneOf: textsOf(test.values) };
  return test.kind === "compare" && test.operator === "=" ? { oneOf: textsOf([test.value]) } : undefined;
}

function narrowing({ narrow }: TextColumn, test: Test): SQL | undefined {
  const wanted = narrow && wantedText(test);
  return wanted && narrow(wanted);
}

/** A condition as SQL: values are parameters, fields those columns, and nothing of the text is pasted. */
export function toSql(condition: Condition, columns: Columns, form: SqlForm): SQL {
  if (!isTest(condition)) {
    const parts = condition.parts.map((part) => toSql(part, columns, form));
    return join(parts, condition.kind === "all" ? "and" : "or");
  }
  const column = columns[condition.field];
  if (!column) throw new TypeError(`“${condition.field}” has no column`);
  const narrow = form !== "exact" && column.type === "text" ? narrowing(column, condition) : undefined;
  if (narrow && form === "estimated") return narrow;
  const exact = exactTest(column, condition);
  return narrow ? join([narrow, exact], "and") : exact;
}
