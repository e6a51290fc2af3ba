import "server-only";
import { z } from "zod";
import {
  createDocument,
  type ZodOpenApiContentObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import type { Operation } from "@/lib/core/api/operation";
import { operations } from "./operations";
import { conventionsText } from "./document/conventions";
import { asRead } from "./document/json-schema";
import { parametersOf } from "./document/parameters";
import { rateLimitHeaders, refusalsOf, requestIdHeader, sharedResponses } from "./document/refusals";
import { requiredPrivileges, requirementWords } from "./document/requirement-words";
import { tags } from "./document/tags";

/** Texts by media type, each with an example. */
function textsOf(media: NonNullable<Operation["answer"]["media"]>): ZodOpenApiContentObject {
  const kinds = Object.entries(media).map(([type, { description, example: beginning }]) => [
    type,
    { schema: { type: "string" as const, description }, example: beginning },
  ]);
  // The keys are media types, as the type asks for.
  return Object.fromEntries(kinds) as ZodOpenApiContentObject;
}

/** What stands in the body of an answer; undefined for an empty one. */
function contentOf({ answer: { schema, media }, example }: Operation): ZodOpenApiContentObject | undefined {
  if (schema) {
    const { answer } = example;
    return { "application/json": { schema, ...(answer !== undefined && { example: answer }) } };
  }
  return media && textsOf(media);
}

function responsesOf(operation: Operation): ZodOpenApiOperationObject["responses"] {
  const { status = 200, description, headers } = operation.answer;
  const content = contentOf(operation);
  const success = {
    description,
    headers: z.object({
      ...headers?.shape,
      ...(operation.privilege !== "public" && rateLimitHeaders),
      ...requestIdHeader,
    }),
    ...(content && { content }),
  };
  return { [`${status}`]: success, ...refusalsOf(operation) };
}

function bodyOf({
  body: schema,
  example,
  isForm,
  file,
}: Operation): ZodOpenApiOperationObject["requestBody"] {
  if (file) return { required: true, content: textsOf(file.media) };
  if (!schema) return undefined;
  const content = { schema, ...(example.body !== undefined && { example: example.body }) };
  return {
    required: !schema.safeParse(undefined).success,
    content: {
      "application/json": content,
      ...(isForm === true && { "application/x-www-form-urlencoded": content }),
    },
  };
}

function operationObject(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, privilege } = operation;
  const requestBody = bodyOf(operation);
  const requires = `Requires: ${requirementWords(privilege)}`;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: description === undefined ? requires : `${description}\n\n${requires}`,
    "x-privileges": requiredPrivileges(privilege),
    security: privilege === "public" ? [] : [{ secrets: [] }, { session: [] }],
    requestParams: parametersOf(operation),
    ...(requestBody && { requestBody }),
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

const securitySchemes = {
  secrets: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "`User <userSecret>, Organization <organizationSecret>`",
  },
  session: { type: "http", scheme: "bearer", description: "The token of `POST /authentication`." },
} as const;

function makeDocument() {
  const document = createDocument({
    openapi: "3.1.0",
    info: {
      title: "Rolecall",
      version: "2",
      description: conventionsText(),
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [
      { url: "/api/v2", description: "This console" },
      { url: "/elements/api-v2", description: "For clients of Cloud Elements 2.0" },
    ],
    tags: tags.filter(({ name }) => operations.some(({ tag }) => tag === name)),
    paths: pathsOf(operations),
    components: { securitySchemes, responses: sharedResponses(operations) },
  });
  // The same kind of document: only schemas are written in another way.
  return asRead(document) as typeof document;
}

export type OpenApiDocument = ReturnType<typeof makeDocument>;

let made: OpenApiDocument | undefined;

/** The OpenAPI 3.1 document, from the schemas that check the requests; made once for each process. */
export function openApiDocument(): OpenApiDocument {
  return (made ??= makeDocument());
}
