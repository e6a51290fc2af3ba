import type { FieldRow } from "../schemas";

// The fields of a JSON schema as lines of a table. Pure.

/** Of a JSON schema what a person reads. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly readOnly?: boolean;
}

/** Finds what a reference means. */
export type Resolve = <T extends object>(value: T | { readonly $ref: string }) => T;

const deepest = 3;
const longestPattern = 40;
const formats: Readonly<Record<string, string>> = { date: "date", "date-time": "date-time", email: "email" };

function choicesOf(schema: JsonSchema, resolve: Resolve): JsonSchema[] {
  const choices = schema.anyOf ?? schema.oneOf;
  return choices
    ? choices.flatMap((each) => choicesOf(resolve<JsonSchema>(each), resolve))
    : [resolve<JsonSchema>(schema)];
}

function oneTypeWord(schema: JsonSchema, resolve: Resolve): string {
  const { type, items, format, properties } = schema;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (type === "array") return `array of ${items ? typeWords(items, resolve) : "anything"}`;
  const name = typeof type === "string" ? type : (type ?? []).join(" or ");
  if (name === "string") return (format && formats[format]) ?? "string";
  return name || (properties ? "object" : "any");
}

/** The type in words: "integer or string", "array of object", "date or null". */
export function typeWords(schema: JsonSchema, resolve: Resolve): string {
  const words = choicesOf(resolve<JsonSchema>(schema), resolve).map((each) => oneTypeWord(each, resolve));
  return [...new Set(words)].join(" or ");
}

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  const number = (value: number) => value.toLocaleString("en");
  if (least !== undefined && most !== undefined) return [`${number(least)} to ${number(most)}${unit}`];
  if (most !== undefined) return [`at most ${number(most)}${unit}`];
  return least !== undefined && least > 0 ? [`at least ${number(least)}${unit}`] : [];
}

/** What limits a value, each in a few words. */
export function limitsOf(schema: JsonSchema, resolve: Resolve): string[] {
  const own = resolve<JsonSchema>(schema);
  const found = [own, ...choicesOf(own, resolve)].flatMap((each) => [
    ...(each.enum ? [`one of ${each.enum.map((value) => JSON.stringify(value)).join(", ")}`] : []),
    ...range(each.minimum, each.maximum, ""),
    ...range(each.minLength, each.maxLength, " characters"),
    ...range(each.minItems, each.maxItems, " items"),
    ...(each.pattern !== undefined && each.pattern.length < longestPattern ? [`as ${each.pattern}`] : []),
    ...(each.default !== undefined ? [`${JSON.stringify(each.default)} when left out`] : []),
  ]);
  return [...new Set(found)];
}

/** What is inside a value: the properties of the object, or of the objects of the array. */
function insideOf(schema: JsonSchema, resolve: Resolve): JsonSchema | undefined {
  for (const each of choicesOf(resolve<JsonSchema>(schema), resolve)) {
    if (each.properties) return each;
    if (each.items) return insideOf(each.items, resolve);
  }
  return undefined;
}

/** The fields of a body, those of objects inside it below them. */
export function fieldRows(schema: JsonSchema, resolve: Resolve, depth = 0): FieldRow[] {
  const { properties = {}, required = [] } = insideOf(schema, resolve) ?? {};
  return Object.entries(properties).flatMap(([name, field]) => {
    const own = resolve<JsonSchema>(field);
    const row = {
      name,
      depth,
      type: typeWords(field, resolve),
      isRequired: required.includes(name),
      isReadOnly: own.readOnly === true,
      description: field.description ?? own.description ?? "",
      limits: limitsOf(field, resolve),
    };
    return [row, ...(depth < deepest ? fieldRows(field, resolve, depth + 1) : [])];
  });
}
