import type { ZodOpenApiOverride } from "zod-openapi";

type JsonSchema = Parameters<ZodOpenApiOverride>[0]["jsonSchema"];

/** How zod writes that a number has to be exact; no person needs to read it. */
const exactNumbers = { maximum: Number.MAX_SAFE_INTEGER, minimum: Number.MIN_SAFE_INTEGER } as const;

const isNumber = ({ type }: JsonSchema) => type === "integer" || type === "number";
const isInDigits = ({ type, pattern }: JsonSchema) => type === "string" && pattern?.includes("\\d{") === true;

/** The ways in which one value may be written, without those inside others. */
function choicesOf(schema: JsonSchema): JsonSchema[] {
  const inner = schema.anyOf ?? [];
  return inner.length === 0 ? [schema] : inner.flatMap((each) => ("$ref" in each ? [each] : choicesOf(each)));
}

/** What is taken as a number or in digits is a number to whoever reads the document. */
function withoutDigits(schema: JsonSchema): void {
  if (!schema.anyOf) return;
  const choices = choicesOf(schema);
  const kept = choices.some(isNumber) ? choices.filter((each) => !isInDigits(each)) : choices;
  const [only] = kept;
  if (kept.length > 1 || !only) {
    schema.anyOf = kept;
    return;
  }
  delete schema.anyOf;
  Object.assign(schema, { ...only, ...schema });
}

/** Makes of what zod says about a schema what a reader of the document expects. */
export const asRead: ZodOpenApiOverride = ({ jsonSchema }) => {
  withoutDigits(jsonSchema);
  if (jsonSchema.maximum === exactNumbers.maximum) delete jsonSchema.maximum;
  if (jsonSchema.minimum === exactNumbers.minimum) delete jsonSchema.minimum;
  // The format says the same as this very long pattern.
  if (jsonSchema.format?.startsWith("date")) delete jsonSchema.pattern;
};
