import { chmodSync, mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartProblem } from "../machine/start-problem.mjs";
import { lockHolder, takeLock } from "./lock-file.mjs";
import { onShutdown } from "./shutdown.mjs";

/** The data folder of the environment, before the rest of the configuration can be read. */
export const dataFolder = () => resolve(process.env.DATA_DIR || ".data");

/** @param {string} dataDir */
const lockFile = (dataDir) => join(dataDir, "running.json");

/**
 * Who uses the data folder now.
 * @param {string} dataDir
 */
export const dataFolderHolder = (dataDir) => lockHolder(lockFile(dataDir));

/** @param {import("./lock-file.mjs").Holder} holder */
function refusal({ what, url, pid, since }) {
  const minutes = Math.round((Date.now() - Date.parse(since)) / 60_000);
  const age = minutes > 0 ? `, for ${minutes} min` : "";
  if (!url)
    return `"${what}" is at work in this folder already (process ${pid}${age}). Wait for it, or stop it first.`;
  return `Rolecall runs from this folder already: ${url} (process ${pid}${age}).
Stop it first (Ctrl-C where it runs), or give the second one a DATA_DIR and a PORT of its own.`;
}

/**
 * Takes the data folder for this process until it ends, or refuses politely.
 * @param {string} dataDir
 * @param {string} what
 */
export function takeDataFolder(dataDir, what) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = takeLock(lockFile(dataDir), what);
  if (lock.holder) throw new StartProblem(refusal(lock.holder));
  onShutdown(lock.release);
  return lock;
}

/**
 * Lets another user of this machine pass through the data folder to files that are its own, and see nothing else.
 * @param {string} dataDir
 */
export function letPassThrough(dataDir) {
  chmodSync(dataDir, (statSync(dataDir).mode & 0o777) | 0o011);
}
