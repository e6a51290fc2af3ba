import "server-only";
import { factsOf } from "@/lib/auth/request-ctx";
import type { RequestFacts } from "../ctx";
import { log } from "../log";

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

/** @param path as the document writes it */
export function callOf(request: Request, path: string): ApiCallState {
  return {
    request,
    // Set by lib/start/web/unusual-requests.mjs, which removes what a client sends under this name.
    method: request.headers.get("x-unusual-method") ?? request.method,
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
