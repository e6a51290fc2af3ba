import "server-only";
import { apiCtx } from "@/lib/auth/api/api-ctx";
import type { Ctx } from "../ctx";
import { AppError, statusOf } from "../errors";
import { searchInput } from "../route";
import { allowedMethods, apiRefusal, apiResponse, methodNotAllowed } from "./answer";
import { type ApiCallState, callOf, finished } from "./api-call";
import { discardFile, receiveFile } from "./file/receive-file";
import { digestOf, idempotentCall, keepAnswer, keptAnswer } from "./idempotency/idempotent-call";
import { countCall, countFailure } from "./limits/rate-limit";
import type { ApiRequest, Operation } from "./operation";
import { type ParsedParts, parseParts, type PathParams, readFor } from "./parse-parts";
import { readBody } from "./read-body";

type Handler = (request: Request, context: { params: Promise<PathParams | undefined> }) => Promise<Response>;

/** The alias by which clients of the original call: `proxy.ts` sets the header, and nobody else can. */
export const elementsBase = "/elements/api-v2";

function resourceUri(request: Request): string {
  return new URL(request.url).pathname.replace(/^\/(api\/v2|elements\/api-v2)(?=\/|$)/, "").slice(0, 2_000);
}

interface ParsedRequest {
  readonly parts: ParsedParts;
  /** Of the body, for the header `Idempotency-Key`. */
  readonly digest: Uint8Array;
}

async function parsedRequest(
  operation: Operation,
  request: Request,
  path?: PathParams,
): Promise<ParsedRequest> {
  const sent = operation.body && (await readBody(request, { isForm: operation.isForm === true }));
  const header = (name: string) => request.headers.get(name);
  const parts = parseParts(operation, { path, query: searchInput(request), header, body: sent?.value });
  return { parts, digest: digestOf(sent?.bytes ?? new Uint8Array()) };
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

/** What was sent, as it is done: parsed, and with the file that it brought. */
interface TakenRequest extends ParsedRequest {
  readonly receivedId: number;
}

/** Has the operation done; of a call that was done before, the answer that was kept. */
async function done(operation: Operation, state: ApiCallState, caller: Ctx, sent: TakenRequest) {
  const { request, facts } = state;
  const { parts, digest, receivedId } = sent;
  const idempotency = idempotentCall(request, operation, caller, digest);
  const kept = idempotency && (await keptAnswer(operation, caller, idempotency));
  if (kept) {
    kept.headers.set("elements-request-id", facts.requestId);
    return { response: kept, isReplayed: true };
  }
  const ctx = { ...caller, idempotency };
  const answer = await operation.run({
    ...parts,
    receivedId,
    ctx,
    authorization: request.headers.get("authorization"),
    isElements: request.headers.get("x-api-base") === elementsBase,
    accept: request.headers.get("accept"),
    execute: (verb, raw) => verb.execute(ctx, raw),
    executeAnew: async (query, raw) => query.execute(await readCaller(operation, state), raw),
  });
  const response = apiResponse(answer, facts.requestId);
  if (!idempotency) return { response, isReplayed: false };
  return {
    response: await keepAnswer(ctx, idempotency, response),
    isReplayed: idempotency.state === "replayed",
  };
}

async function serve(operation: Operation, state: ApiCallState, params?: PathParams): Promise<Response> {
  const { request } = state;
  const caller = await authenticated(operation, state);
  const sent = await readFor(caller, operation, () => parsedRequest(operation, request, params));
  const { file } = operation;
  if (!file) return (await done(operation, state, caller, { ...sent, receivedId: 0 })).response;
  // Taking a file in takes several commands, of which a key that is done once can cover none: it covers what follows.
  const as: Pick<ApiRequest<undefined, undefined, undefined, undefined>, "execute"> = {
    execute: (verb, raw) => verb.execute(caller, raw),
  };
  const received = await readFor(caller, operation, () =>
    receiveFile(file, request, { ...as, query: sent.parts.query }),
  );
  try {
    const { response, isReplayed } = await done(operation, state, caller, { ...sent, ...received });
    if (isReplayed) await discardFile(file, as, received.receivedId);
    return response;
  } catch (error) {
    await discardFile(file, as, received.receivedId);
    throw error;
  }
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
  const answer = async (call: ApiCallState, params: Promise<PathParams | undefined>): Promise<Response> => {
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
