// What zod says about a schema, as a reader of the document expects it. Pure.

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** How zod writes that a number has to be exact; no person needs to read it. */
const exactNumbers: ReadonlySet<unknown> = new Set([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);

const isNumber = ({ type }: Json) => type === "integer" || type === "number";
const isInDigits = ({ type, pattern }: Json) =>
  type === "string" && typeof pattern === "string" && pattern.includes("\\d{");

/** The ways in which one value may be written, without those inside others. */
function choicesOf(schema: Json): Json[] {
  if (!Array.isArray(schema.anyOf)) return [schema];
  return schema.anyOf.filter(isObject).flatMap(choicesOf);
}

/** What is taken as a number or in digits is a number to whoever reads the document. */
function withoutDigits(schema: Json): Json {
  if (!Array.isArray(schema.anyOf)) return schema;
  const choices = choicesOf(schema);
  const kept = choices.some(isNumber) ? choices.filter((each) => !isInDigits(each)) : choices;
  const { anyOf: _choices, ...others } = schema;
  return kept.length === 1 ? { ...kept[0], ...others } : { ...others, anyOf: kept };
}

/** "true" and "false" in a query are a boolean. */
function withBoolean(schema: Json): Json {
  const { enum: values, default: usual, ...others } = schema;
  if (!Array.isArray(values) || values.join() !== "true,false" || others.type !== "string") return schema;
  return { ...others, type: "boolean", ...(usual !== undefined && { default: usual === "true" }) };
}

/** A parameter says what it is; its schema need not say so again. */
function withoutRepetition(parameter: Json): Json {
  if (typeof parameter.in !== "string" || !isObject(parameter.schema)) return parameter;
  const { description: _same, example: _other, ...schema } = parameter.schema;
  return { ...parameter, schema };
}

/** The real limit of a line of text, which zod does not see. */
function withRealLimit(schema: Json): Json {
  const { "x-most": most, ...others } = schema;
  return most === undefined ? schema : { ...others, maxLength: most };
}

function asReadHere(value: Json): Json {
  const found = { ...withoutRepetition(withBoolean(withRealLimit(withoutDigits(value)))) };
  for (const limit of ["maximum", "minimum"]) if (exactNumbers.has(found[limit])) delete found[limit];
  // The format says the same as this very long pattern.
  if (typeof found.format === "string" && found.format.startsWith("date")) delete found.pattern;
  return found;
}

/** The same document in the words of a reader. Examples stay as they are. */
export function asRead(value: unknown, name = ""): unknown {
  if (name === "example" || name === "x-sent") return value;
  if (Array.isArray(value)) return value.map((each) => asRead(each));
  if (!isObject(value)) return value;
  return asReadHere(
    Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, asRead(each, inner)])),
  );
}
