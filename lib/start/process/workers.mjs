import { watchFile } from "node:fs";
import { buildNote } from "../machine/build.mjs";
import { root } from "../machine/paths.mjs";
import { programArguments } from "../machine/typescript-program.mjs";
import { supervise } from "./supervise.mjs";
import { spawnTethered } from "./tether.mjs";

/** Its transactions are short: more connections would only take them from the console. */
const connections = "4";

/** A lookup of a name keeps one of these until it ends, cut off or not: four slow name servers would take all of the usual four. */
const threads = "16";

/** Longer than the worker itself takes for letting go of its work. */
const stopLimitMs = 8_000;

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */

/**
 * Starts one worker. It never outlives this process.
 * @param {Environment} environment with DATABASE_URL and APP_SECRET
 */
export const spawnWorker = (environment) =>
  spawnTethered(process.execPath, programArguments("lib/start/worker.ts"), {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { NODE_ENV: "production", DATABASE_POOL: connections, UV_THREADPOOL_SIZE: threads, ...environment },
  });

/**
 * Keeps workers running until this process ends; they stop before the database does.
 * @param {number} count
 * @param {Environment} environment
 */
export function superviseWorkers(count, environment) {
  for (let number = 1; number <= count; number += 1) {
    const start = () => spawnWorker({ ...environment, DATABASE_POOL: connections });
    const name = count === 1 ? "worker" : `worker ${number}`;
    const program = { name, child: start(), restart: async () => start(), stopLimitMs };
    const renew = supervise({ ...program, stopSignal: "SIGTERM" });
    // Sources that were built anew by somebody else are those that the console runs from then on.
    watchFile(buildNote, { interval: 2_000, persistent: false }, ({ mtimeMs }) => {
      if (mtimeMs > 0) void renew();
    });
  }
}
