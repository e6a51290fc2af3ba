// Loaded into the web process before Next.js. proxy.ts leaves out the paths to which files are sent, because Next would wait for
// the whole file and keep it in memory before it goes on: what proxy.ts does for every other path is done here for these.
import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";

const uploads = /^(\/elements\/api-v2|\/api\/v2)\/bulk\/users$/;

/**
 * The path in the one way of writing it that proxy.ts knows; undefined for all others.
 * @param {string} path
 */
function uploadPath(path) {
  try {
    const plain = decodeURIComponent(path).replace(/\/{2,}/g, "/");
    return uploads.test(plain) ? plain : undefined;
  } catch {
    return undefined;
  }
}

subscribe("http.server.request.start", (message) => {
  const { request, response } =
    /** @type {{ request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse }} */ (
      message
    );
  const [path = "", ...query] = (request.url ?? "").replace(/^https?:\/\/[^/]*/i, "").split("?");
  const plain = uploadPath(path);
  if (plain === undefined) return;
  request.url = [plain, ...query].join("?");
  const requestId = randomUUID();
  // Neither is ever taken from outside.
  request.headers["x-request-id"] = requestId;
  delete request.headers["x-api-base"];
  if (plain.startsWith("/elements/")) request.headers["x-api-base"] = "/elements/api-v2";
  response.setHeader("X-Request-Id", requestId);
  response.setHeader("Elements-Request-Id", requestId);
  if (process.env.APP_URL?.startsWith("https://"))
    response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
});
