import type { OpenApiDocument } from "../document";
import { fieldRows, type JsonSchema, limitsOf, type Resolve, typeWords } from "./field-rows";
import type { AnswerRow, OperationBody, OperationDetails, OperationGroup, ParameterRow } from "../schemas";

// Reads the OpenAPI document for the page about it.

interface Content {
  readonly [type: string]: { readonly schema?: JsonSchema; readonly example?: unknown } | undefined;
}
interface Parameter {
  readonly name: string;
  readonly in: ParameterRow["place"];
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: JsonSchema;
  readonly "x-sent"?: unknown;
}
interface Answer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description?: string }>>;
  readonly content?: Content;
}
interface DocumentOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Answer | { readonly $ref: string }>>;
}
interface Found {
  readonly method: string;
  readonly path: string;
  readonly operation: DocumentOperation;
}

function resolver(document: OpenApiDocument): Resolve {
  return <T extends object>(value: T | { readonly $ref: string }) => {
    if (!("$ref" in value) || typeof value.$ref !== "string") return value as T; // nothing to look up
    const parts = value.$ref.slice(2).split("/");
    // A test holds every reference of the document against the linter.
    return parts.reduce<unknown>((inside, part) => (inside as Record<string, unknown>)[part], document) as T;
  };
}

function everyOperation(document: OpenApiDocument): Found[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      // Written by `openApiDocument`, with these fields in each.
      operation: operation as DocumentOperation,
    })),
  );
}

const summaryOf = ({ method, path, operation: { operationId: id, summary } }: Found) => ({
  id,
  method,
  path,
  summary,
});

/** The operations by what they are about. */
export function operationGroups(document: OpenApiDocument): OperationGroup[] {
  const all = everyOperation(document);
  return (document.tags ?? []).map(({ name }) => ({
    name,
    operations: all.filter(({ operation }) => operation.tags[0] === name).map(summaryOf),
  }));
}

function parameterRow(parameter: Parameter, resolve: Resolve): ParameterRow {
  const { name, in: place, required = false, description = "", schema = {} } = parameter;
  const sent = parameter["x-sent"];
  return {
    name,
    place,
    depth: 0,
    type: typeWords(schema, resolve),
    isRequired: required,
    isReadOnly: false,
    description,
    limits: limitsOf(schema, resolve),
    value: typeof sent === "string" || typeof sent === "number" ? String(sent) : undefined,
  };
}

/** Of what is no JSON the first kind is shown: as text, without the mark of its bytes. */
function exampleOf(content: Content = {}): unknown {
  const [first] = Object.values(content);
  const example = (content["application/json"] ?? first)?.example;
  return typeof example === "string" ? example.replace(/^\uFEFF/, "") : example;
}

function answerRow(status: string, stated: Answer | { readonly $ref: string }, resolve: Resolve): AnswerRow {
  const { description, headers = {}, content } = resolve<Answer>(stated);
  // What stands in every answer is told once, with the conventions.
  const told = Object.entries(headers).filter(([name]) => !/^(elements-request-id|ratelimit-)/.test(name));
  return {
    status: Number(status),
    description,
    headers: told.map(([name, header]) => ({
      name,
      description: resolve<{ description?: string }>(header).description ?? "",
    })),
    example: exampleOf(content),
  };
}

/** What is sent: JSON with its fields, or a file of one of several kinds. */
function bodyOf({ requestBody }: DocumentOperation, resolve: Resolve): OperationBody | undefined {
  if (!requestBody) return undefined;
  const { required: isRequired = false, content } = requestBody;
  const json = content["application/json"];
  if (json) {
    const fields = fieldRows(json.schema ?? {}, resolve);
    return { isRequired, mediaType: "application/json", files: [], fields, example: json.example };
  }
  const files = Object.entries(content).map(([mediaType, kind]) => ({
    mediaType,
    description: kind?.schema?.description ?? "",
  }));
  return { isRequired, mediaType: files[0]?.mediaType ?? "", files, fields: [], example: exampleOf(content) };
}

/** Everything about one operation; undefined when there is none of this name. */
export function operationDetails(document: OpenApiDocument, id: string): OperationDetails | undefined {
  const found = everyOperation(document).find(({ operation }) => operation.operationId === id);
  if (!found) return undefined;
  const { operation } = found;
  const resolve = resolver(document);
  const answers = Object.entries(operation.responses).map(([status, stated]) =>
    answerRow(status, stated, resolve),
  );
  const [first] = Object.values(operation.responses);
  const schema = first && resolve<Answer>(first).content?.["application/json"]?.schema;
  return {
    ...summaryOf(found),
    description: operation.description,
    isPublic: operation.security.length === 0,
    parameters: (operation.parameters ?? []).map((each) => parameterRow(each, resolve)),
    body: bodyOf(operation, resolve),
    fields: schema ? fieldRows(schema, resolve) : [],
    isList: schema !== undefined && resolve<JsonSchema>(schema).type === "array",
    answers,
  };
}
