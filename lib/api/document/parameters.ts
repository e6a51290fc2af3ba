import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import type { Example, Operation } from "@/lib/core/api/operation";

// Parameters of an operation. What several operations take under one name is described once, here, unless the schema says
// more; the example of a parameter is the one of the operation's own example.

type Parameters = NonNullable<ZodOpenApiOperationObject["requestParams"]>;

const usual: Readonly<Record<string, { description: string; example?: unknown }>> = {
  idOrEmail: { description: "The ID or the e-mail address of a user." },
  id: { description: "The ID." },
  iid: { description: "The ID of a formula instance." },
  accountId: { description: "The ID of an account.", example: 3 },
  userId: { description: "The ID of a user.", example: 17 },
  from: { description: "The first day or instant.", example: "2026-01-01" },
  to: { description: "The last day or instant.", example: "2026-01-31" },
  key: { description: "The key of a role, such as `admin`." },
  permanent: {
    description: "Together with `active: false`: also removes what the users made.",
    example: true,
  },
  offset: { description: "Rows to leave out.", example: 0 },
  where: { description: "A condition in CEQL.", example: "active = true" },
  "elements-user-password": { description: "That user's password.", example: "Orrery-Tide-1780!" },
  "idempotency-key": {
    description:
      "1 to 255 visible ASCII characters. The call is done once in 24 hours: the same key again gets the first answer, with `idempotency-replayed: true`.",
    example: "6f1c2c0e-create-ada",
  },
  "elements-user-code": { description: "The code of that user's second factor.", example: "123456" },
  nextPage: {
    description: "From the header `elements-next-page-token` of the page before.",
    example: "eyJpZCI6MTd9",
  },
};

/** What the kernel takes beside an operation's own headers, wherever something is added. */
const idempotencyKey = z.string().min(1).max(255).optional();

function described(
  schema: z.ZodType | undefined,
  example: Example["path" | "query" | "headers"],
): z.ZodObject | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
  const fields = Object.entries<z.ZodType>(schema.shape).map(([name, field]) => {
    const own = { ...usual[name], ...field.meta() };
    const sent = example?.[name];
    const value = sent ?? own.example;
    // What the example leaves out has an example of its own, but is not sent by it.
    const param = {
      ...(value !== undefined && { example: value }),
      ...(sent !== undefined && { "x-sent": sent }),
    };
    return [name, field.meta({ ...own, param })] as const;
  });
  return z.object(Object.fromEntries(fields));
}

/** The parameters of an operation, each with a description and an example. */
export function parametersOf(operation: Operation): Parameters {
  const { pathParameters, queryParameters, headerParameters, example } = operation;
  const isIdempotent = operation.method === "POST" && operation.privilege !== "public";
  const own = headerParameters instanceof z.ZodObject ? headerParameters.shape : {};
  const headers = isIdempotent ? z.object({ ...own, "idempotency-key": idempotencyKey }) : headerParameters;
  const parts = {
    path: described(pathParameters, example.path),
    query: described(queryParameters, example.query),
    header: described(headers, example.headers),
  };
  return {
    ...(parts.path && { path: parts.path }),
    ...(parts.query && { query: parts.query }),
    ...(parts.header && { header: parts.header }),
  };
}
