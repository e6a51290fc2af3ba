import fc from "fast-check";

// Values that a schema of the OpenAPI document takes.

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Known good values by the name of what they stand for. */
export type Known = Readonly<Record<string, unknown>>;

/** Never written, only sent back as they are. */
const readOnly = new Set(["id", "organizationId", "secret", "createdDate"]);

function goodText(schema: Schema, known: unknown): fc.Arbitrary<unknown> {
  if (known !== undefined) return fc.constant(known);
  if (schema.format === "date") return fc.constant("2026-01-31");
  if (schema.format === "date-time") return fc.constant("2026-01-31T09:30:00Z");
  return fc.stringMatching(/^[a-zA-Z]{1,12}$/);
}

/** What the schema takes, as a rule. */
export function good(schema: Schema, name: string, known: Known): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (Object.hasOwn(known, name)) return fc.constant(known[name]);
  if (choices && choices.length > 0) return fc.oneof(...choices.map((each) => good(each, name, known)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  switch (type) {
    case "integer":
    case "number": {
      const min = Math.max(schema.minimum ?? 0, 0);
      return fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? 100, min + 100)) });
    }
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(good(schema.items ?? {}, "", known), { maxLength: 3 });
    case "object":
      return goodObject(schema, known);
    case "null":
      return fc.constant(null);
    default:
      return goodText(schema, undefined);
  }
}

function goodObject({ properties = {} }: Schema, known: Known): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(properties).filter(([name]) => !readOnly.has(name));
  const model = Object.fromEntries(fields.map(([name, each]) => [name, good(each, name, known)]));
  return fc.record(model, {
    requiredKeys: fields.map(([name]) => name).filter((name) => Object.hasOwn(known, name)),
  });
}
