import { spawn } from "node:child_process";
import { get } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../machine/paths.mjs";
import { hasEnded } from "../process/stop-child.mjs";

const startLimitMs = 60_000;
const keptCharacters = 8_000;

/** @param {string} name */
const preload = (name) => `--import=${pathToFileURL(join(root, "lib", "start", "web", name)).href}`;

/** What every web process loads before Next.js: what Next.js cannot do, and what it would do too late. */
export const webPreloads = [
  "peer-address.mjs",
  "unusual-requests.mjs",
  "uploads.mjs",
  "request-metrics.mjs",
  "unavailable-pages.mjs",
].map(preload);

/**
 * Starts the built web application. It ends with this process, through the channel between them if by nothing else.
 * @param {{ host: string, port: number, environment: Readonly<Record<string, string | undefined>> }} options
 */
export function spawnWeb({ host, port, environment }) {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const args = [
    preload("exit-with-parent.mjs"),
    ...webPreloads,
    next,
    "start",
    "--hostname",
    host,
    "--port",
    String(port),
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    // A group of its own: Ctrl-C reaches only us.
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // The project's .env was read by the starter already; Next.js must not read it again.
    env: { ...environment, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", __NEXT_PROCESSED_ENV: "1" },
  });
  const printed = { text: "", isShown: false };
  for (const [stream, target] of /** @type {const} */ ([
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]))
    stream?.on("data", (/** @type {Buffer} */ chunk) => {
      if (printed.isShown) target.write(chunk);
      else printed.text = (printed.text + chunk.toString()).slice(-keptCharacters);
    });
  return { child, printed };
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answers(host, port) {
  const address = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return new Promise((resolve) => {
    const request = get({ host: address, port, path: "/api/health/live", timeout: 10_000 }, (response) => {
      response.resume();
      resolve(true);
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(false));
  });
}

/**
 * Waits until the web application answers; false when it ended or took too long.
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} host
 * @param {number} port
 */
export async function webAnswers(child, host, port) {
  for (const until = Date.now() + startLimitMs; Date.now() < until; await sleep(50)) {
    if (hasEnded(child)) return false;
    if (await answers(host, port)) return true;
  }
  return false;
}
