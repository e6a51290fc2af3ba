import "server-only";
import { type ActionError, AppError, httpStatus, statusOf } from "../errors";
import { errorAnswer } from "../verb/answer";
import type { ApiAnswer } from "./operation";

/** What everybody who calls the API is told beside the body. Answers depend on the credentials and are kept by nobody. */
function commonHeaders(requestId: string) {
  return { "cache-control": "no-store", "elements-request-id": requestId, vary: "Authorization" };
}

function fieldErrors({ fields = {} }: ActionError): { field: string; message: string }[] {
  return Object.entries(fields).flatMap(([field, messages]) =>
    messages.map((message) => ({ field, message })),
  );
}

function messageOf(error: ActionError, errors: readonly { field: string; message: string }[]): string {
  const isGeneral = error.code === "invalid_input" && errors.length > 0;
  if (!isGeneral) return error.message;
  // Clients of the original read the message only: it says what is wrong, and where.
  return errors.map(({ field, message }) => (field === "" ? message : `${field}: ${message}`)).join(" ");
}

/** What the API answers when it does not serve: `{requestId, message, errors?}`. */
export function apiRefusal(error: unknown, requestId: string): Response {
  const told = errorAnswer(error, requestId);
  const refusal = error instanceof AppError ? error : undefined;
  const status = refusal ? statusOf(refusal) : httpStatus[told.code];
  const errors = fieldErrors(told);
  const retryAfter = refusal?.retryAfterSeconds ?? (status === 503 ? 5 : undefined);
  const headers = {
    ...commonHeaders(requestId),
    ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
    ...(status === 401 && { "www-authenticate": 'User realm="rolecall", Bearer realm="rolecall"' }),
  };
  const body = { requestId, message: messageOf(told, errors), ...(errors.length > 0 && { errors }) };
  return Response.json(body, { status, headers });
}

/** The answer of an operation as the client gets it. */
export function apiResponse({ status = 200, body, stream, headers }: ApiAnswer, requestId: string): Response {
  const all = { ...commonHeaders(requestId), ...headers };
  if (stream) return new Response(stream, { status, headers: all });
  return body === undefined
    ? new Response(null, { status, headers: { ...all, "content-length": "0" } })
    : Response.json(body, { status, headers: all });
}

/** What a path answers to a method that it does not have. */
export function methodNotAllowed(allowed: readonly string[], requestId: string): Response {
  const message = `This path takes ${allowed.join(", ")}.`;
  const headers = { ...commonHeaders(requestId), allow: allowed.join(", ") };
  return Response.json({ requestId, message }, { status: 405, headers });
}

/** What a path answers to OPTIONS. There are no CORS headers: browsers of other sites have no business here. */
export function allowedMethods(allowed: readonly string[], requestId: string): Response {
  return new Response(null, {
    status: 204,
    headers: { ...commonHeaders(requestId), allow: allowed.join(", ") },
  });
}
