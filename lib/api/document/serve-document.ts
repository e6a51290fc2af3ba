import "server-only";
import { allowedMethods, methodNotAllowed } from "@/lib/core/api/answer";
import { factsOf } from "@/lib/auth/request-ctx";
import { openApiText } from "./open-api-document";

const allowed = ["GET", "HEAD", "OPTIONS"];

/** Whether what the client has is what there is, as If-None-Match says. */
function isKnown(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}

function answer(request: Request): Response {
  const { requestId } = factsOf(request.headers);
  if (request.method === "OPTIONS") return allowedMethods(allowed, requestId);
  if (request.method !== "GET" && request.method !== "HEAD") return methodNotAllowed(allowed, requestId);
  const { text, etag } = openApiText();
  // Public, and asked for again each time: a new version of the console may answer something else.
  const headers = { "cache-control": "public, no-cache", etag, "elements-request-id": requestId };
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  const body = request.method === "HEAD" ? null : text;
  return new Response(body, { headers: { ...headers, "content-type": "application/json" } });
}

/** Serves the document: the same for everybody, so that it may be kept. */
export function documentRoutes() {
  return {
    GET: answer,
    HEAD: answer,
    POST: answer,
    PUT: answer,
    PATCH: answer,
    DELETE: answer,
    OPTIONS: answer,
  };
}
