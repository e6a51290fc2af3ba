import "server-only";
import { factsOf } from "@/lib/auth/request-ctx";
import type { RequestFacts } from "../ctx";
import { log } from "../log";
import { methods } from "./operation";

// One call of the API on its way: what is found out about it, for its answer and its line in the log.

export interface ApiCallState {
  readonly request: Request;
  /** As the client sent it: also those that Next cannot read, of which the web process told us. */
  readonly method: string;
  /** The path as the document writes it: `/users/{idOrEmail}`; no ID gets into the log this way. */
  readonly path: string;
  readonly facts: RequestFacts;
  readonly startedAtMs: number;
  /** Once the credentials are found right. */
  userId?: number;
  /** What the answer says besides, also when it refuses. */
  headers: Record<string, string>;
}

/**
 * A method that Next cannot read: lib/start/web/unusual-requests.mjs sets the header and removes what a client sends under
 * this name. One that an operation may have is never taken from it.
 */
function unusualMethod(request: Request): string | undefined {
  const method = request.method === "OPTIONS" ? request.headers.get("x-unusual-method") : null;
  const isUsual = [...methods, "HEAD", "OPTIONS"].some((each) => each === method);
  return method === null || isUsual ? undefined : method;
}

/** @param path as the document writes it */
export function callOf(request: Request, path: string): ApiCallState {
  return {
    request,
    method: unusualMethod(request) ?? request.method,
    path,
    facts: factsOf(request.headers),
    startedAtMs: performance.now(),
    headers: {},
  };
}

/** The answer as it leaves, with a line in the log: no query, no credentials, no body. */
export function finished(call: ApiCallState, response: Response): Response {
  const { method, path, facts, userId } = call;
  for (const [name, value] of Object.entries(call.headers)) response.headers.set(name, value);
  log("info", "api call", {
    method,
    path,
    status: response.status,
    durationMs: Math.round((performance.now() - call.startedAtMs) * 10) / 10,
    requestId: facts.requestId,
    ...(userId !== undefined && { userId }),
  });
  return method === "HEAD" ? new Response(null, response) : response;
}
