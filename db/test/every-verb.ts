import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { Command } from "@/lib/core/command";
import type { Query } from "@/lib/core/query";

type Verb = Command<z.ZodType, unknown> | Query<z.ZodType, unknown>;

export interface FoundVerb {
  /** As it is exported: "deactivateUsers". */
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  readonly verb: Verb;
}

const isVerb = (value: unknown): value is Verb =>
  typeof value === "object" &&
  value !== null &&
  "kind" in value &&
  (value.kind === "command" || value.kind === "query") &&
  "execute" in value;

/** Every command and query that lib exports, wherever it stands: a new one is found without being named. */
export async function everyVerb(): Promise<FoundVerb[]> {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .map((file) => join("lib", file))
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("lib/core/"))
    .filter((file) => /\bdefine(Query|Command)\b/.test(readFileSync(file, "utf8")))
    .sort();
  const found: FoundVerb[] = [];
  for (const file of files) {
    const exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
    const verbs = Object.entries(exported).flatMap(([name, verb]) =>
      isVerb(verb) ? [{ name, file, verb }] : [],
    );
    if (verbs.length === 0) throw new Error(`${file} defines a verb and does not export it`);
    found.push(...verbs);
  }
  return found;
}

interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  enum?: unknown[];
  pattern?: string;
  minItems?: number;
}

/** Text that fits fields whose shape says only that they are text. */
const texts: Record<string, string> = {
  email: "alan.turing@example.test",
  username: "alan.turing@example.test",
  password: "Copper-Lantern-58!",
  currentPassword: "Copper-Lantern-58!",
  changes: "defaults",
  code: "123456",
};

function sample(shape: Shape, name: string): unknown {
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf) return sample(shape.anyOf[0] ?? {}, name);
  // An id that nobody has.
  if (shape.type === "integer" || shape.type === "number") return 4_000_000_000;
  if (shape.type === "boolean") return false;
  if (shape.type === "array")
    return Array.from({ length: shape.minItems ?? 0 }, () => sample(shape.items ?? {}, name));
  if (shape.type === "object") {
    const required = shape.required ?? [];
    const properties = Object.entries(shape.properties ?? {}).filter(([key]) => required.includes(key));
    return Object.fromEntries(properties.map(([key, value]) => [key, sample(value, key)]));
  }
  return texts[name] ?? "Text";
}

const shapeOf = (verb: Verb) => z.toJSONSchema(verb.input, { io: "input", unrepresentable: "any" }) as Shape;

/** A well-formed input about things that do not exist. */
export const sampleInput = (verb: Verb) => sample(shapeOf(verb), "") as Record<string, unknown>;

/** What is never an input, whatever the verb. */
export const wholeJunk: readonly unknown[] = [
  null,
  undefined,
  true,
  7,
  Number.NaN,
  "text",
  "\u0000",
  [],
  [{}],
  [null],
  new Date(0),
  new Map(),
  () => undefined,
];

const allows = (shape: Shape, type: string): boolean =>
  shape.type === type || (shape.anyOf ?? []).some((part) => allows(part, type));

/** What no field of this verb may be, and keys that it does not have, each put into an otherwise good input. */
export function fieldJunk(verb: Verb): { what: string; input: unknown }[] {
  const shape = shapeOf(verb);
  const base = sampleInput(verb);
  const everywhere = [
    "a\u0000b",
    "\uD800",
    "x".repeat(100_000),
    Number.NaN,
    1e300,
    { a: 1 },
    [[]],
    [{}],
    ["\u0000"],
  ];
  const wrong = Object.entries(shape.properties ?? {}).flatMap(([key, field]) => {
    const junk: unknown[] = everywhere.filter((value) => !Array.isArray(value) || value.length > 0);
    if (!allows(field, "null")) junk.push(null);
    if (!allows(field, "boolean")) junk.push(true);
    if (!allows(field, "array")) junk.push(["1"]);
    return junk.map((value) => ({
      what: `${key}: ${JSON.stringify(value)?.slice(0, 40)}`,
      input: { ...base, [key]: value },
    }));
  });
  const unknownKeys = ["organizationId", "role", "active2", "constructor", "__proto__"].map((key) => ({
    what: `unknown key ${key}`,
    input: JSON.parse(
      `{${JSON.stringify(key)}:{"a":1},${JSON.stringify(base).slice(1)}`.replace(",}", "}"),
    ) as unknown,
  }));
  return [...wrong, ...unknownKeys];
}
