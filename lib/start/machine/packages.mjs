import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "../process/run-quietly.mjs";
import { underLock } from "../process/lock-file.mjs";
import { root, startCache } from "./paths.mjs";
import { step } from "./terminal.mjs";

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[],
 *   libc?: string[] }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} LockFile
 */

/** @param {LockedPackage} entry */
function isForThisMachine({ os, cpu, libc }) {
  // Which C library this is takes long to find out; the others tell enough about a folder from another machine.
  return !libc && os?.includes(process.platform) === true && cpu?.includes(process.arch) === true;
}

/**
 * The packages of the lock file that are missing in node_modules, or there in another version.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json, which npm writes last
 * @returns {string[]}
 */
export function packagesToInstall(wanted, installed) {
  return Object.entries(wanted.packages)
    .filter(
      ([path, entry]) => path !== "" && (!(entry.optional || entry.devOptional) || isForThisMachine(entry)),
    )
    .filter(([path, entry]) => installed.packages[path]?.version !== entry.version)
    .map(([path]) => path);
}

/**
 * @param {string} file
 * @returns {LockFile | undefined}
 */
function readLockFile(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function isInstalled() {
  const wanted = readLockFile(join(root, "package-lock.json"));
  const installed = readLockFile(join(root, "node_modules", ".package-lock.json"));
  if (!wanted || !installed || packagesToInstall(wanted, installed).length > 0) return false;
  return Object.keys(installed.packages).every((path) => existsSync(join(root, path, "package.json")));
}

/** Installs exactly what the lock file says, unless it is there. No install script runs: nothing of ours needs one. */
export async function installPackages() {
  if (isInstalled()) return;
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, list] = npm ? [process.execPath, [npm, ...args]] : ["npm", args];
  // The npm that started us hands its own settings down; a dry run or another folder must not reach this one.
  const handedDown = /^npm_config_(prefix|global|dry_run|omit|include|production|package_lock)$/i;
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (handedDown.test(name)) delete env[name];
  await step("Installing packages (up to a minute the first time)", () =>
    underLock(join(startCache, "install.lock"), "installing", async () => {
      if (isInstalled()) return;
      await runQuietly("The packages cannot be installed.", command, list, { cwd: root, env });
    }),
  );
}
