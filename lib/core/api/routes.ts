import "server-only";
import type { z } from "zod";
import { apiCtx } from "@/lib/auth/api/api-ctx";
import { factsOf } from "@/lib/auth/request-ctx";
import { AppError } from "../errors";
import { parseInput } from "../verb/input";
import { searchInput } from "../route";
import { allowedMethods, apiRefusal, apiResponse, methodNotAllowed } from "./answer";
import type { ApiRequest, Operation } from "./operation";
import { readBody } from "./read-body";
import { refuseUnstorable } from "./refuse-unstorable";

type Params = Record<string, string | string[] | undefined>;
/** A path without parameters has none. */
type Handler = (request: Request, context: { params: Promise<Params | undefined> }) => Promise<Response>;
type Parts = z.ZodType | undefined;

/** The alias by which clients of the original call: `proxy.ts` sets the header, and nobody else can. */
export const elementsBase = "/elements/api-v2";

function resourceUri(request: Request): string {
  return new URL(request.url).pathname.replace(/^\/(api\/v2|elements\/api-v2)(?=\/|$)/, "").slice(0, 2_000);
}

function decoded(params: Params): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value !== "string") return [name, value];
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        throw new AppError("invalid_input", "The path is not encoded as a path is.");
      }
    }),
  );
}

/** Only the headers that the operation knows. */
function headersOf(schema: z.ZodType, request: Request): Record<string, string> {
  if (!("shape" in schema)) return {};
  const names = Object.keys(schema.shape ?? {});
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = request.headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

async function parsedRequest(
  operation: Operation,
  request: Request,
  params: Params,
): Promise<Pick<ApiRequest<Parts, Parts, Parts, Parts>, "path" | "query" | "headers" | "body">> {
  const { pathParameters, queryParameters, headerParameters, body } = operation;
  const sent = body && (await readBody(request, { isForm: operation.isForm === true }));
  const [path, query] = [decoded(params), searchInput(request)];
  refuseUnstorable([path, query, sent?.value]);
  return {
    path: pathParameters && parseInput(pathParameters, path),
    query: queryParameters && parseInput(queryParameters, query),
    headers: headerParameters && parseInput(headerParameters, headersOf(headerParameters, request)),
    body: body && parseInput(body, sent?.value),
  };
}

async function serve(operation: Operation, request: Request, params: Params, requestId: string) {
  const call = { method: operation.method, resourceUri: resourceUri(request) };
  const facts = { ...factsOf(request.headers), requestId };
  const ctx = await apiCtx(request.headers.get("authorization"), facts, call);
  if (ctx.actor.type === "anonymous" && operation.privilege !== "public") {
    throw new AppError(
      "unauthenticated",
      "Send the header “Authorization: User <userSecret>, Organization <organizationSecret>”.",
    );
  }
  const answer = await operation.run({
    ...(await parsedRequest(operation, request, params)),
    ctx,
    authorization: request.headers.get("authorization"),
    isElements: request.headers.get("x-api-base") === elementsBase,
    execute: (verb, raw) => verb.execute(ctx, raw),
  });
  return apiResponse(answer, requestId);
}

/**
 * Serves the operations of one path, and says what the path takes to every other method. The only way in to the API.
 * @returns the exports of a route file
 */
export function toApiRoutes(...operations: readonly Operation[]) {
  const own = operations.map(({ method }) => method);
  const allowed = [...own, ...(own.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
  const handle: Handler = async (request, context) => {
    const { requestId } = factsOf(request.headers);
    if (request.method === "OPTIONS") return allowedMethods(allowed, requestId);
    const wanted = request.method === "HEAD" ? "GET" : request.method;
    const operation = operations.find(({ method }) => method === wanted);
    if (!operation) return methodNotAllowed(allowed, requestId);
    try {
      const response = await serve(operation, request, (await context.params) ?? {}, requestId);
      return request.method === "HEAD" ? new Response(null, response) : response;
    } catch (error) {
      return apiRefusal(error, requestId);
    }
  };
  return everyMethod(handle);
}

const everyMethod = (handle: Handler) => ({
  GET: handle,
  HEAD: handle,
  POST: handle,
  PUT: handle,
  PATCH: handle,
  DELETE: handle,
  OPTIONS: handle,
});

/** Serves the paths that the API does not have. */
export function noSuchPath() {
  return everyMethod((request) => {
    const { requestId } = factsOf(request.headers);
    const refusal = apiRefusal(new AppError("not_found", "The API has no such path."), requestId);
    return Promise.resolve(request.method === "HEAD" ? new Response(null, refusal) : refusal);
  });
}
