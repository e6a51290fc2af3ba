// Loaded into the web process before Next.js: counts and times everything that is served, pages, actions, API and files,
// by the pattern of its route. No ID, query or address becomes a label.
import { subscribe } from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import { collectDefaultMetrics, Histogram } from "prom-client";

/**
 * @typedef {{ page: string, regex: string }} ManifestRoute
 * @typedef {{ staticRoutes: ManifestRoute[], dynamicRoutes: ManifestRoute[] }} Manifest
 */

const elements = /^\/elements\/api-v2(?=\/|$)/;

/** Every method that is served; any other one is "other". */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** What the build wrote down. Without it nothing is served either. */
function readPatterns() {
  try {
    /** @type {Manifest} */
    const { staticRoutes, dynamicRoutes } = JSON.parse(readFileSync(".next/routes-manifest.json", "utf8"));
    return [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
  } catch {
    return [];
  }
}

const patterns = readPatterns();

/** @param {string} path */
function patternOf(path) {
  if (path.startsWith("/_next/")) return "/_next/*";
  if (elements.test(path)) {
    const pattern = patterns.find(({ regex }) => regex.test(path.replace(elements, "/api/v2")));
    return pattern ? pattern.page.replace("/api/v2", "/elements/api-v2") : "no such path";
  }
  return patterns.find(({ regex }) => regex.test(path))?.page ?? "no such path";
}

collectDefaultMetrics();

const durations = new Histogram({
  name: "rolecall_http_request_duration_seconds",
  help: "Requests by method, pattern of the route and class of the status, and how long they took.",
  labelNames: ["method", "route", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

subscribe("http.server.request.start", (message) => {
  const { request, response } =
    /** @type {{ request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse }} */ (
      message
    );
  const since = performance.now();
  const { method = "", url = "" } = request;
  response.once("close", () => {
    const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "aborted";
    const labels = {
      method: methods.has(method) ? method : "other",
      route: patternOf(url.split("?", 1)[0] ?? ""),
      status,
    };
    durations.observe(labels, (performance.now() - since) / 1000);
  });
});
