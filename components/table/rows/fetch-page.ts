import type { ActionError } from "@/lib/core/errors";
import type { Page } from "../types";

/** A request for rows that the server refused or that did not reach it. */
export class RequestError extends Error {
  constructor(readonly error: ActionError) {
    super(error.message);
  }
}

/** Reads one piece of a list from one of our JSON routes. */
export function fetchPage<Row>(url: string, signal: AbortSignal): Promise<Page<Row>> {
  return fetchJson<Page<Row>>(url, signal);
}

/** What to say about a request that failed, whatever the reason. */
export function requestFailure(cause: unknown): ActionError {
  if (cause instanceof RequestError) return cause.error;
  return { code: "internal", message: "The server did not answer. Check the connection.", requestId: "" };
}

/** Reads one thing from one of our JSON routes. */
export async function fetchJson<Data>(url: string, signal: AbortSignal): Promise<Data> {
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new RequestError(errorOf(body, response));
  // Our own route made it; what it may hold is the business of the query behind it.
  return body as Data;
}

function errorOf(body: unknown, response: Response): ActionError {
  const error = typeof body === "object" && body !== null && "error" in body ? body.error : null;
  if (typeof error === "object" && error !== null && "message" in error && "requestId" in error) {
    // The shape that the routes of the kernel answer errors with.
    return error as ActionError;
  }
  const requestId = response.headers.get("x-request-id") ?? "";
  return {
    code: response.status === 401 ? "unauthenticated" : "internal",
    message: "Something went wrong.",
    requestId,
  };
}
