import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../machine/free-port.mjs";
import { StartProblem } from "../machine/start-problem.mjs";
import { letPassThrough } from "../process/data-folder.mjs";
import { stopChild } from "../process/stop-child.mjs";
import { connectionStrings } from "./credentials.mjs";
import { clusterFolder, createClusterWhenMissing } from "./create-cluster.mjs";
import { databaseUser, requireReachable, spawnAsDatabaseUser } from "./database-user.mjs";
import { clearOldPostmaster } from "./old-postmaster.mjs";
import { postgresBinaries } from "./postgres-binaries.mjs";
import { answersTo, ensureOwner } from "./ensure-owner.mjs";

const startLimitMs = 60_000;
const logLimitBytes = 10_000_000;

/** @type {Record<string, string>} */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "192MB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  effective_cache_size: "1GB",
  max_wal_size: "2GB",
  random_page_cost: "1.1",
  // Compiling a plan takes longer than any query of ours.
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** @param {string} dataDir */
export const databaseLog = (dataDir) => join(dataDir, "database.log");

/** @param {string} dataDir */
function lastLogLines(dataDir) {
  const log = databaseLog(dataDir);
  return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").slice(-12).join("\n") : "";
}

/**
 * Starts PostgreSQL itself; it is not ready yet.
 * @param {string} dataDir
 * @param {number} port
 * @param {Record<string, string>} [more] settings besides ours
 */
export function spawnPostgres(dataDir, port, more = {}) {
  const log = databaseLog(dataDir);
  if (existsSync(log) && statSync(log).size > logLimitBytes) renameSync(log, `${log}.old`);
  const output = openSync(log, "a", 0o600);
  const list = Object.entries({ ...settings, ...more, port: String(port) });
  const args = ["-D", clusterFolder(dataDir), ...list.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const child = spawnAsDatabaseUser(postgresBinaries().postgres, args, { stdio: ["ignore", output, output] });
  closeSync(output);
  return child;
}

/**
 * Waits until the database answers; fails when its process ends first.
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} url
 */
async function isReady(child, url) {
  for (const until = Date.now() + startLimitMs; Date.now() < until; await sleep(40)) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    if (await answersTo(url)) return true;
  }
  return false;
}

/**
 * The embedded PostgreSQL of a data folder, made when there is none, with its owner and its empty database.
 * Only the holder of the data folder's lock may call this.
 * @param {string} dataDir
 * @param {Record<string, string>} [more] settings besides ours
 */
export async function startEmbeddedDatabase(dataDir, more) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  requireReachable(postgresBinaries().postgres);
  if (databaseUser().kind === "nobody") letPassThrough(dataDir);
  await createClusterWhenMissing(dataDir);
  await clearOldPostmaster(dataDir);
  const port = await freePort();
  const { url, superuserUrl } = connectionStrings(dataDir, port);
  // Sessions of a killed PostgreSQL take a moment to notice; until then a new one refuses to start.
  for (let tries = 1; ; tries += 1) {
    const child = spawnPostgres(dataDir, port, more);
    const failed = new Promise((resolve) => child.once("error", resolve));
    if (await Promise.race([isReady(child, superuserUrl), failed.then(() => false)])) {
      await ensureOwner(dataDir, url, superuserUrl);
      const stop = () => stopChild(child, "SIGINT", 20_000);
      return { url, superuserUrl, port, child, stop };
    }
    await stopChild(child, "SIGQUIT", 5_000);
    if (tries === 5) throw new StartProblem("The embedded database does not start.", lastLogLines(dataDir));
    await sleep(500 * tries);
  }
}
