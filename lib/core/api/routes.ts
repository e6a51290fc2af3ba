import "server-only";
import type { z } from "zod";
import { apiCtx } from "@/lib/auth/api/api-ctx";
import type { Ctx } from "../ctx";
import { AppError, statusOf } from "../errors";
import { parseInput } from "../verb/input";
import { requirePrivilege } from "../verb/requirement";
import { everyStep } from "../verb/sign-in-step";
import { searchInput } from "../route";
import { allowedMethods, apiRefusal, apiResponse, methodNotAllowed } from "./answer";
import { type ApiCallState, callOf, finished } from "./api-call";
import { idempotentCall, keepAnswer, keptAnswer } from "./idempotency/idempotent-call";
import { countCall, countFailure } from "./limits/rate-limit";
import type { ApiRequest, Operation } from "./operation";
import { readBody } from "./read-body";
import { refuseUnstorable } from "./refuse-unstorable";

type Params = Record<string, string | string[] | undefined>;
type Handler = (request: Request, context: { params: Promise<Params | undefined> }) => Promise<Response>;
type Parts = z.ZodType | undefined;

/** The alias by which clients of the original call: `proxy.ts` sets the header, and nobody else can. */
export const elementsBase = "/elements/api-v2";

function resourceUri(request: Request): string {
  return new URL(request.url).pathname.replace(/^\/(api\/v2|elements\/api-v2)(?=\/|$)/, "").slice(0, 2_000);
}

// A path without parameters has none at all.
function decoded(params: Params = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => {
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

interface ParsedRequest {
  readonly parts: Pick<ApiRequest<Parts, Parts, Parts, Parts>, "path" | "query" | "headers" | "body">;
  readonly bytes: Uint8Array;
}

async function parsedRequest(
  operation: Operation,
  request: Request,
  params?: Params,
): Promise<ParsedRequest> {
  const { pathParameters, queryParameters, headerParameters, body } = operation;
  const sent = body && (await readBody(request, { isForm: operation.isForm === true }));
  const [path, query] = [decoded(params), searchInput(request)];
  refuseUnstorable([path, query, sent?.value]);
  const parts = {
    path: pathParameters && parseInput(pathParameters, path),
    query: queryParameters && parseInput(queryParameters, query),
    headers: headerParameters && parseInput(headerParameters, headersOf(headerParameters, request)),
    body: body && parseInput(body, sent?.value),
  };
  return { parts, bytes: sent?.bytes ?? new Uint8Array() };
}

/** Who calls, from the live rows. */
function readCaller({ method }: Operation, { request, facts }: ApiCallState): Promise<Ctx> {
  const call = { method, resourceUri: resourceUri(request) };
  return apiCtx(request.headers.get("authorization"), facts, call);
}

/** Who calls; every refusal of credentials counts against the address that it came from. */
async function authenticated(operation: Operation, state: ApiCallState): Promise<Ctx> {
  const ctx = await readCaller(operation, state);
  if (ctx.actor.type === "user") {
    state.userId = ctx.actor.userId;
    await countCall(ctx, (headers) => (state.headers = headers));
  } else if (operation.privilege !== "public") {
    throw new AppError(
      "unauthenticated",
      "Send the header “Authorization: User <userSecret>, Organization <organizationSecret>”.",
    );
  }
  return ctx;
}

async function serve(operation: Operation, state: ApiCallState, params?: Params): Promise<Response> {
  const { request, facts } = state;
  const caller = await authenticated(operation, state);
  const { parts, bytes } = await parsedRequest(operation, request, params).catch((error: unknown) => {
    // Whoever may not do it at all is told so, and not what is wrong with what they sent.
    requirePrivilege(caller, operation.privilege, everyStep);
    throw error;
  });
  const idempotency = idempotentCall(request, operation, caller, bytes);
  const kept = idempotency && (await keptAnswer(operation, caller, idempotency));
  if (kept) {
    kept.headers.set("elements-request-id", facts.requestId);
    return kept;
  }
  const ctx = { ...caller, idempotency };
  const answer = await operation.run({
    ...parts,
    ctx,
    authorization: request.headers.get("authorization"),
    isElements: request.headers.get("x-api-base") === elementsBase,
    accept: request.headers.get("accept"),
    execute: (verb, raw) => verb.execute(ctx, raw),
    executeAnew: async (query, raw) => query.execute(await readCaller(operation, state), raw),
  });
  const response = apiResponse(answer, facts.requestId);
  return idempotency ? keepAnswer(ctx, idempotency, response) : response;
}

/** What is told of a refusal: too many wrong credentials from one address are another one. */
async function refused(error: unknown, { facts, userId }: ApiCallState): Promise<Response> {
  const isUnknown = error instanceof AppError && statusOf(error) === 401 && userId === undefined;
  const instead = isUnknown ? await countFailure(facts.ip) : undefined;
  return apiRefusal(instead ?? error, facts.requestId);
}

/**
 * Serves the operations of one path, and says what the path takes to every other method. The only way in to the API.
 * @returns the exports of a route file
 */
export function toApiRoutes(...operations: readonly Operation[]) {
  const own = operations.map(({ method }) => method);
  const allowed = [...own, ...(own.includes("GET") ? ["HEAD"] : []), "OPTIONS"];
  const answer = async (call: ApiCallState, params: Promise<Params | undefined>): Promise<Response> => {
    const { requestId } = call.facts;
    if (call.method === "OPTIONS") return allowedMethods(allowed, requestId);
    const wanted = call.method === "HEAD" ? "GET" : call.method;
    const operation = operations.find(({ method }) => method === wanted);
    if (!operation) return methodNotAllowed(allowed, requestId);
    try {
      return await serve(operation, call, await params);
    } catch (error) {
      return refused(error, call);
    }
  };
  return everyMethod(async (request, context) => {
    const call = callOf(request, operations[0]?.path ?? "/");
    return finished(call, await answer(call, context.params));
  });
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

/** Serves what everybody may read and no credentials are needed for: the document. */
export function toPublicRoutes(path: string, read: (request: Request) => Response) {
  const allowed = ["GET", "HEAD", "OPTIONS"];
  return everyMethod((request) => {
    const call = callOf(request, path);
    const { requestId } = call.facts;
    const isRead = call.method === "GET" || call.method === "HEAD";
    const other = call.method === "OPTIONS" ? allowedMethods : methodNotAllowed;
    return Promise.resolve(finished(call, isRead ? read(request) : other(allowed, requestId)));
  });
}

/** Serves the paths that the API does not have. */
export function noSuchPath() {
  return everyMethod((request) => {
    const call = callOf(request, "no such path");
    const missing = new AppError("not_found", "The API has no such path.");
    return Promise.resolve(finished(call, apiRefusal(missing, call.facts.requestId)));
  });
}
