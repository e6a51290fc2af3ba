import { type NextRequest, NextResponse } from "next/server";

const elementsBase = "/elements/api-v2";
const apiPath = /^\/(api\/v2|elements\/api-v2)(\/|$)/;
const isDevelopment = process.env.NODE_ENV === "development";

/**
 * Puts the headers on everything that is not a static file: a content policy with a nonce of this request, no
 * caching, and a request ID that the app logs and shows. Decides nothing about who may do what: the kernel does.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentPolicy(nonce);
  const requestId = crypto.randomUUID();

  const forwarded = new Headers(request.headers);
  // Overwrites what a client sent under these names: neither is ever taken from outside.
  forwarded.set("x-request-id", requestId);
  forwarded.set("content-security-policy", policy);
  forwarded.delete("content-security-policy-report-only");
  // Clients of the original call the API by another name; the header tells it so (a few answers differ). next.config.js leads
  // them there: a rewrite from here would be a second request, from ourselves, when the host has two names.
  forwarded.delete("x-api-base");
  if (isUnder(elementsBase, request)) forwarded.set("x-api-base", elementsBase);

  const response = withoutEndSlash(request) ?? NextResponse.next({ request: { headers: forwarded } });
  response.headers.set("Content-Security-Policy", policy);
  // The document of the API is the same for everybody; its route says how long it may be kept.
  if (!isDocument(request)) response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Request-Id", requestId);
  // Also on what Next answers by itself under the API's names.
  if (apiPath.test(request.nextUrl.pathname)) response.headers.set("Elements-Request-Id", requestId);
  if (process.env.APP_URL?.startsWith("https://")) {
    response.headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
  return response;
}

const isUnder = (base: string, { nextUrl }: NextRequest) => `${nextUrl.pathname}/`.startsWith(`${base}/`);

const isDocument = ({ nextUrl }: NextRequest) =>
  /^\/(api\/v2|elements\/api-v2)\/openapi\.json$/.test(nextUrl.pathname);

// Next answers an address of its own as a path, so the Host header of the caller does not get into it.
function withoutEndSlash({ nextUrl }: NextRequest): NextResponse | null {
  if (nextUrl.pathname === "/" || !nextUrl.pathname.endsWith("/")) return null;
  const target = new URL(nextUrl.href);
  // `//evil.example/` must not become an address of somebody else.
  target.pathname = `/${nextUrl.pathname.replace(/^[/\\]+|[/\\]+$/g, "")}`;
  return NextResponse.redirect(target, 308);
}

// Next reads the nonce for its own scripts from the request's policy header. Style attributes (row positions, menus) need 'unsafe-inline'.
function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  // What sends files: Next would wait for the whole file, and keep it, before it goes on (lib/start/web/uploads.mjs instead).
  matcher: [
    "/((?!_next/static/|favicon\\.ico$|icon\\.svg$|api/v2/bulk/users$|elements/api-v2/bulk/users$).*)",
  ],
};
