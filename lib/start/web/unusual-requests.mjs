// Loaded into the web process before Next.js, which answers some requests with 500 because it cannot read them: a method
// that it does not know, a path that is not encoded as a path is, an address instead of a path (RFC 9112, 3.2.2).
import { randomUUID } from "node:crypto";
import { IncomingMessage, Server, ServerResponse } from "node:http";

const usual = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const api = /^\/(api\/v2|elements\/api-v2)(\/|$)/;

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {string} message
 * @param {Record<string, string>} [more]
 */
function refuse(response, status, message, more = {}) {
  const requestId = randomUUID();
  const body = JSON.stringify({ requestId, message });
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "elements-request-id": requestId,
    ...more,
  });
  response.end(body);
}

/** @param {string} path */
function isEncodedRight(path) {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path and query of an address that was sent in full; undefined for what is none (`*`).
 * @param {string} url
 */
function pathOf(url) {
  if (url.startsWith("/")) return url;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/**
 * Answers what cannot be served, and makes the rest readable.
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @returns {boolean} whether it was answered
 */
function isAnswered(request, response) {
  // What the application reads under this name is written here and nowhere else.
  delete request.headers["x-unusual-method"];
  const method = request.method ?? "";
  const path = pathOf(request.url ?? "");
  if (path === undefined || !isEncodedRight(path.split("?", 1)[0] ?? "")) {
    refuse(response, 400, "The path is not encoded as a path is.");
    return true;
  }
  // A slash too many, as careless clients write it, leads to the same path.
  const [plain = "", ...query] = path.split("?");
  const single = plain.replace(/\/{2,}/g, "/");
  request.url = api.test(single) ? [single, ...query].join("?") : path;
  if (usual.has(method)) return false;
  if (!api.test(single)) {
    refuse(response, 405, "This method is not served.", { allow: "GET, HEAD, POST, OPTIONS" });
    return true;
  }
  // The path of the API knows what it takes instead. OPTIONS changes nothing, whatever becomes of the header.
  request.headers["x-unusual-method"] = method;
  request.method = "OPTIONS";
  return false;
}

const emit = Server.prototype.emit;

Server.prototype.emit = function (/** @type {unknown[]} */ ...args) {
  const [name, request, response] = args;
  if (name === "request" && request instanceof IncomingMessage && response instanceof ServerResponse)
    if (isAnswered(request, response)) return true;
  return Reflect.apply(emit, this, args);
};
