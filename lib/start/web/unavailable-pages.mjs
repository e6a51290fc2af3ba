// Loaded into the web process before Next.js, whose pages cannot choose their status: one that could not be shown because
// the database does not answer (lib/core/verb/unavailable.ts) says 503, for whoever looks at nothing else.
import { ServerResponse } from "node:http";

/** @type {Set<string>} */
const unavailable = new Set();
const keptMs = 60_000;

Object.assign(globalThis, {
  rolecallUnavailable(/** @type {string} */ requestId) {
    unavailable.add(requestId);
    setTimeout(() => unavailable.delete(requestId), keptMs).unref();
  },
});

const writeHead = ServerResponse.prototype.writeHead;

ServerResponse.prototype.writeHead = function (/** @type {unknown[]} */ ...args) {
  const requestId = this.getHeader("x-request-id");
  if (
    typeof requestId === "string" &&
    unavailable.delete(requestId) &&
    [200, 500].includes(Number(args[0]))
  ) {
    this.setHeader("retry-after", "5");
    return Reflect.apply(writeHead, this, [503, ...args.slice(1)]);
  }
  return Reflect.apply(writeHead, this, args);
};
