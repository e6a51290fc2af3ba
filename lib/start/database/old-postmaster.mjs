import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { clusterFolder } from "./create-cluster.mjs";

/**
 * What PostgreSQL wrote down about the process that serves these files.
 * @param {string} dataDir
 */
export function recordedPostmaster(dataDir) {
  const file = join(clusterFolder(dataDir), "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  return { file, pid: Number(lines[0]), port: Number(lines[3]) };
}

/**
 * Whether the recorded process is really PostgreSQL on these files and not another one that has got its number.
 * @param {string} dataDir
 * @param {number} pid
 */
export function isPostmaster(dataDir, pid) {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
    // PostgreSQL works inside its folder.
    if (process.platform === "linux")
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterFolder(dataDir));
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends a PostgreSQL that outlived its starter, and removes what a killed one left.
 * @param {string} dataDir
 */
export async function clearOldPostmaster(dataDir) {
  const old = recordedPostmaster(dataDir);
  if (!old) return;
  const signals = /** @type {const} */ (["SIGINT", "SIGQUIT", "SIGKILL"]);
  for (const signal of signals) {
    for (let tries = 0; tries < 50 && isPostmaster(dataDir, old.pid); tries += 1) {
      if (tries === 0) process.kill(old.pid, signal);
      await sleep(100);
    }
  }
  rmSync(old.file, { force: true });
}
