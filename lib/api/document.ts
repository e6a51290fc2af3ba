import "server-only";
import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import type { Operation } from "@/lib/core/api/operation";
import { operations } from "./operations";

/** What every refusal is. */
const errorShape = z
  .object({
    requestId: z.string().meta({ description: "Names the request in the log of the server." }),
    message: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Error" });

const refusalWords: Readonly<Record<number, string>> = {
  400: "Malformed or invalid: `errors` names the fields.",
  401: "No credentials, or they are not accepted.",
  403: "Authenticated, but not allowed.",
  404: "Not there, or not visible to the caller.",
  409: "In conflict with what is there.",
  413: "The body has more than 1 MiB.",
  415: "The body is not JSON.",
  429: "Too many calls: `Retry-After` says how many seconds to wait.",
  500: "Something went wrong; nothing but the request ID is told.",
  503: "Busy at the moment: `Retry-After` says how many seconds to wait.",
};

function refusalsOf({ body, refusals = [] }: Operation): number[] {
  const always = [400, 401, 403, 429, 500, 503];
  return [...always, ...refusals, ...(body ? [413, 415] : [])].sort((one, other) => one - other);
}

const requestIdHeader = z.object({ "elements-request-id": z.string() });

function responsesOf(operation: Operation) {
  const { status = 200, description, schema, headers } = operation.answer;
  const { answer } = operation.example;
  const success = {
    description,
    headers: headers ? headers.extend(requestIdHeader.shape) : requestIdHeader,
    ...(schema && {
      content: { "application/json": { schema, ...(answer !== undefined && { example: answer }) } },
    }),
  };
  const refusal = (code: number) => ({
    description: refusalWords[code] ?? "Refused.",
    headers: requestIdHeader,
    content: { "application/json": { schema: errorShape } },
  });
  return Object.fromEntries([
    [String(status), success],
    ...refusalsOf(operation).map((code) => [String(code), refusal(code)] as const),
  ]);
}

function operationObject(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, pathParameters, queryParameters, headerParameters, body } =
    operation;
  const isObject = (schema: z.ZodType | undefined): schema is z.ZodObject => schema instanceof z.ZodObject;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: operation.privilege === "public" ? [] : [{ secrets: [] }, { session: [] }],
    requestParams: {
      ...(isObject(pathParameters) && { path: pathParameters }),
      ...(isObject(queryParameters) && { query: queryParameters }),
      ...(isObject(headerParameters) && { header: headerParameters }),
    },
    ...(body && {
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: body,
            ...(operation.example.body !== undefined && { example: operation.example.body }),
          },
        },
      },
    }),
    responses: responsesOf(operation),
  };
}

function pathsOf(all: readonly Operation[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of all) {
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = operationObject(operation);
  }
  return paths;
}

/** The OpenAPI 3.1 document, from the schemas that check the requests. */
export function openApiDocument() {
  return createDocument({
    openapi: "3.1.0",
    info: { title: "Rolecall", version: "2", license: { name: "MIT", identifier: "MIT" } },
    servers: [
      { url: "/api/v2" },
      { url: "/elements/api-v2", description: "For clients of Cloud Elements 2.0" },
    ],
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        secrets: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          description: "`User <userSecret>, Organization <organizationSecret>`",
        },
        session: { type: "http", scheme: "bearer", description: "The token of `POST /authentication`." },
      },
    },
  });
}
