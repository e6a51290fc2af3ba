import "server-only";
import { createHash } from "node:crypto";
import { factsOf } from "@/lib/auth/request-ctx";
import { openApiDocument } from "./document";

interface Made {
  readonly text: string;
  readonly etag: string;
}

let made: Made | undefined;

function makeDocument(): Made {
  const text = JSON.stringify(openApiDocument());
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"` };
}

/** Whether what the client has is what there is (RFC 9110, 13.1.2: compared weakly). */
function isKept(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const tags = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}

/** The document, to be kept by whoever wants for five minutes and asked for again by its ETag. Made once in a process. */
export function documentAnswer(request: Request): Response {
  const { text, etag } = (made ??= makeDocument());
  const headers = {
    "cache-control": "public, max-age=300",
    etag,
    "elements-request-id": factsOf(request.headers).requestId,
  };
  if (isKept(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": "application/json" } });
}
