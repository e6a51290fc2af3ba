import fc from "fast-check";
import { good, type Known, type Schema } from "./good-value";

// Calls made from the OpenAPI document: valid in every place but one, so that what lies behind the first check is reached.

export interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

/** What the document says about an operation, with every reference followed. */
export interface Described {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  /** What is sent as a file instead: a good one by its media type. */
  readonly files: Readonly<Record<string, string>>;
}

export interface FuzzedCall {
  /** Encoded, with the query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

const nasty: readonly unknown[] = [
  ...[null, true, false, 0, -1, -0.5, 1e308, 9007199254740993, 4_000_000_000, "", " ", "0", "-1", "1e3"],
  ...[
    "\0",
    "a\0b",
    "\ud800",
    "x\udfff",
    "\u202eabc",
    "\u200b",
    "\ufeff",
    "İ",
    "ß",
    "👩‍👩‍👧",
    "e\u0301",
    "\r\n\t",
    "%00",
    "../..",
    "%",
  ],
  ...[
    "'; drop table users; --",
    "' or 1=1 --",
    "${7*7}",
    "<script>alert(1)</script>",
    "__proto__",
    "constructor",
  ],
  ...["2017-02-30", "0000-00-00", "9999-12-31T23:59:60Z", "-271821-04-20", "275760-09-14", "1e9999", "NaN"],
  ...[
    "a".repeat(300),
    "é".repeat(20_000),
    [],
    [[]],
    ["a"],
    [null],
    {},
    { a: { b: { c: [] } } },
    { $ne: null },
  ],
  ...[
    { ["__proto__"]: { admin: true } },
    { constructor: { prototype: {} } },
    Array.from({ length: 500 }, () => "x"),
  ],
  ...[
    "id = 1 and",
    "(((",
    "id in ()",
    "firstName like '%",
    "active = 'perhaps'",
    "createdDate > '2017-13-99'",
    "not not not",
  ],
];

const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** Also half characters, which no ordinary encoding takes: as the bytes that would stand for them. */
function encoded(value: unknown): string {
  const text = textOf(value);
  return Buffer.from(text).toString() === text ? encodeURIComponent(text) : "%ED%A0%80";
}

/** One field is another, one more is there, or the whole is something else. */
const mutated = (schema: Schema, valid: unknown, index: number, value: unknown): unknown => {
  const names = [...Object.keys(schema.properties ?? {}), "unknown", "constructor"];
  if (typeof valid !== "object" || valid === null || Array.isArray(valid) || index % 8 === 7) return value;
  const name = names[index % names.length] ?? "unknown";
  return { ...valid, [name]: value };
};

const contentTypes = [
  "text/plain",
  "",
  "application/json; charset=utf-16",
  "multipart/form-data",
  "application/xml",
];
const rawBodies = [
  "",
  "{",
  "nul",
  '{"a":1,"a":2}',
  "\ufeff{}",
  nested(50_000),
  '"\\ud800"',
  "a=b&a=c",
  `{"a":${"9".repeat(5_000)}}`,
];

type Place = "path" | "query" | "header" | "body" | "raw" | "type" | "twice";

const rawFiles = [
  ...rawBodies,
  "email",
  "email\r\n",
  'email\r\n"a',
  "email,email\r\na,b",
  "PK\u0003\u0004",
  "email\0\r\na\0b",
  "id,action\r\n1,delete\r\n,",
  '{"email":"\\u0000"}\n{"__proto__":{"admin":true}}\n[]\nnull',
  `email\r\n${"é".repeat(30_000)}`,
];

function placesOf({ parameters, body, files }: Described): Place[] {
  const has = (where: string) => parameters.some((each) => each.in === where);
  return [
    ...(has("path") ? (["path"] as const) : []),
    ...(has("query") ? (["query", "query", "twice"] as const) : []),
    ...(has("header") ? (["header"] as const) : []),
    ...(body ? (["body", "body", "body", "raw", "type"] as const) : []),
    ...(Object.keys(files).length > 0 ? (["raw", "raw", "type"] as const) : []),
  ];
}

interface Choice {
  readonly place: Place | undefined;
  readonly index: number;
  readonly value: unknown;
  readonly valid: readonly unknown[];
  readonly body: unknown;
}

/** What is sent, and as what. */
function sentOf({ body: schema, files }: Described, { place, index, value, body }: Choice) {
  const kinds = Object.entries(files);
  const [mediaType, file] = kinds[index % Math.max(1, kinds.length)] ?? ["application/json", undefined];
  const type = place === "type" ? (contentTypes[index % contentTypes.length] ?? "") : mediaType;
  const raw = file === undefined ? rawBodies : rawFiles;
  if (place === "raw") return { type, text: raw[index % raw.length] };
  if (file !== undefined) return { type, text: file };
  if (!schema) return undefined;
  return { type, text: JSON.stringify(place === "body" ? mutated(schema, body, index, value) : body) };
}

function callOf(described: Described, choice: Choice): FuzzedCall {
  const { path, parameters } = described;
  const { place, index, value, valid } = choice;
  const isHit = (where: Place, position: number) => {
    const among = parameters.filter((each) => each.in === where);
    return place === where && among[index % Math.max(1, among.length)] === parameters[position];
  };
  let where = path;
  const query: string[] = [];
  const headers: Record<string, string> = {};
  for (const [position, { name, in: kind }] of parameters.entries()) {
    if (kind === "path") {
      const text = encoded(isHit("path", position) ? value : valid[position]);
      where = where.replace(`{${name}}`, text === "" || text === "." || text === ".." ? "%20" : text);
    } else if (kind === "query") {
      if (isHit("query", position)) query.push(`${name}=${encoded(value)}`);
      else if (place === "twice")
        query.push(`${name}=${encoded(valid[position])}`, `${name}=${encoded(value)}`);
    } else if (isHit("header", position))
      headers[name] = textOf(value)
        .replace(/[^\x20-\xff]/g, "?")
        .slice(0, 4_000);
  }
  const sent = sentOf(described, choice);
  return {
    target: where + (query.length > 0 ? `?${query.join("&")}` : ""),
    headers: { ...headers, ...(sent && sent.type !== "" && { "content-type": sent.type }) },
    body: sent?.text,
  };
}

/** Calls of an operation, each wrong in at most one place. */
export function fuzzedCall(described: Described, known: Known): fc.Arbitrary<FuzzedCall> {
  const valid = described.parameters.map(({ name, schema }) => good(schema, name, known));
  const choice = fc.record({
    place: fc.constantFrom(undefined, ...placesOf(described)),
    index: fc.nat(1_000),
    value: hostile,
    valid: fc.tuple(...valid),
    body: described.body ? good(described.body, "", known) : fc.constant(undefined),
  });
  return choice.map((each) => callOf(described, each));
}
