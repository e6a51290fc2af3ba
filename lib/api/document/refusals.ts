import { z } from "zod";
import type { ZodOpenApiResponseObject } from "zod-openapi";
import type { Operation } from "@/lib/core/api/operation";

// What the API answers when it does not serve: once in the document, and referred to by every operation.

const requestId = "5b8d2e0c-9f1a-4c53-8d0e-3a7f6b2c9d41";

const errorShape = z
  .object({
    requestId: z.string().meta({ description: "Names the request in the log of the server." }),
    message: z.string().meta({ description: "What is wrong, in words." }),
    errors: z
      .array(
        z.object({
          field: z.string().meta({ description: "Where; empty for the body as a whole." }),
          message: z.string(),
        }),
      )
      .optional()
      .meta({ description: "What is wrong with each field." }),
  })
  .meta({ id: "Error" });

interface Refusal {
  /** Its name among the components. */
  readonly name: string;
  readonly description: string;
  readonly message: string;
  readonly errors?: readonly { field: string; message: string }[];
  readonly headers?: z.ZodRawShape;
}

/** The header of every answer. */
export const requestIdHeader = {
  "elements-request-id": z.string().meta({
    description: "Names the request in the log of the server.",
    header: { id: "RequestId", example: requestId },
  }),
};

/** What an answer under credentials says about their limit; left out where there is none. */
export const rateLimitHeaders = {
  "ratelimit-limit": z
    .string()
    .optional()
    .meta({
      description: "Calls that the credential may make in a minute.",
      header: { id: "RateLimitLimit", example: "6000" },
    }),
  "ratelimit-remaining": z
    .string()
    .optional()
    .meta({
      description: "How many of them are left.",
      header: { id: "RateLimitRemaining", example: "5999" },
    }),
  "ratelimit-reset": z
    .string()
    .optional()
    .meta({
      description: "In how many seconds they are all there again.",
      header: { id: "RateLimitReset", example: "60" },
    }),
};

const retryAfter = {
  "retry-after": z.string().meta({
    description: "How many seconds to wait.",
    header: { id: "RetryAfter", example: "5" },
  }),
};

const wwwAuthenticate = {
  "www-authenticate": z.string().meta({
    description: "The ways to authenticate.",
    header: { id: "WwwAuthenticate", example: 'User realm="rolecall", Bearer realm="rolecall"' },
  }),
};

const fieldError = { field: "pageSize", message: "This is not a whole number from 1 to 2000." };

const refusals: Readonly<Record<number, Refusal>> = {
  400: {
    name: "Invalid",
    description: "Malformed or invalid: `errors` names the fields.",
    message: `${fieldError.field}: ${fieldError.message}`,
    errors: [fieldError],
  },
  401: {
    name: "Unauthenticated",
    description: "No credentials, or they are not accepted.",
    message: "These credentials are not accepted.",
    headers: wwwAuthenticate,
  },
  403: {
    name: "Forbidden",
    description: "Authenticated, but not allowed.",
    message:
      "Your roles do not include “Create and manage accounts”. An Organization Administrator can give it.",
  },
  404: {
    name: "NotFound",
    description: "Not there, or not visible to the caller.",
    message: "This does not exist, or you may not see it.",
  },
  409: {
    name: "Conflict",
    description: "In conflict with what is there.",
    message: "There is a user with this email already.",
  },
  413: {
    name: "TooLarge",
    description: "The body has more than 1 MiB, or than the operation says that it takes.",
    message: "The body has more than 1 MiB. Send less at once.",
  },
  415: {
    name: "NotJson",
    description: "The body is not JSON, or not what the operation takes instead.",
    message: "Send the body as JSON, with the header “Content-Type: application/json”.",
  },
  429: {
    name: "TooManyCalls",
    description: "Too many calls: `Retry-After` says how many seconds to wait.",
    message: "Too many calls. Wait a little.",
    headers: retryAfter,
  },
  500: {
    name: "Failed",
    description: "Something went wrong; nothing but the request ID is told.",
    message: "Something went wrong.",
  },
  503: {
    name: "Busy",
    description: "Busy at the moment: `Retry-After` says how many seconds to wait.",
    message: "Rolecall is busy at the moment. Try again.",
    headers: retryAfter,
  },
};

function codesOf({ body, file, refusals: own = [] }: Operation): number[] {
  return [400, 401, 403, 429, 500, 503, ...own, ...(body || file ? [413, 415] : [])];
}

/** The refusals that these operations can answer, for the components of the document. */
export function sharedResponses(operations: readonly Operation[]): Record<string, ZodOpenApiResponseObject> {
  const used = new Set(operations.flatMap(codesOf));
  return Object.fromEntries(
    Object.entries(refusals).flatMap(([code, { name, description, message, errors, headers }]) => {
      if (!used.has(Number(code))) return [];
      const example = { requestId, message, ...(errors && { errors }) };
      const content = { "application/json": { schema: errorShape, example } };
      return [[name, { description, headers: z.object({ ...requestIdHeader, ...headers }), content }]];
    }),
  );
}

/** The refusals of one operation, each a reference to the shared one. */
export function refusalsOf(operation: Operation): Record<string, { $ref: string }> {
  return Object.fromEntries(
    codesOf(operation).flatMap((code) => {
      const refusal = refusals[code];
      return refusal ? [[String(code), { $ref: `#/components/responses/${refusal.name}` }]] : [];
    }),
  );
}
