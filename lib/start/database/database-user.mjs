import { spawnSync } from "node:child_process";
import { chownSync, readFileSync } from "node:fs";
import { StartProblem } from "../machine/start-problem.mjs";
import { spawnTethered, tethered } from "../process/tether.mjs";

/** @typedef {{ kind: "self" } | { kind: "namespace" } | { kind: "nobody", uid: number, gid: number }} DatabaseUser */

const asNobody = ["-U", "--map-user=65534", "--"];

/** @type {DatabaseUser | undefined} */
let found;

/** @returns {DatabaseUser} */
function find() {
  if (process.getuid?.() !== 0) return { kind: "self" };
  if (spawnSync("unshare", [...asNobody, "true"], { stdio: "ignore" }).status === 0)
    return { kind: "namespace" };
  const entry = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync("/etc/passwd", "utf8"));
  return { kind: "nobody", uid: Number(entry?.[1] ?? 65534), gid: Number(entry?.[2] ?? 65534) };
}

/**
 * As whom PostgreSQL runs. It refuses root; a user namespace in which root is called nobody is best, because the
 * files stay root's, also under a folder that only root may enter. Where there is none it becomes nobody for good.
 */
export const databaseUser = () => (found ??= find());

/**
 * Gives files to the user of the database, where that is another one.
 * @param {...string} paths
 */
export function giveToDatabaseUser(...paths) {
  const user = databaseUser();
  if (user.kind === "nobody") for (const path of paths) chownSync(path, user.uid, user.gid);
}

/**
 * Refuses where the user of the database cannot get at its program.
 * @param {string} program
 */
export function requireReachable(program) {
  const user = databaseUser();
  if (user.kind !== "nobody") return;
  if (spawnSync(program, ["--version"], { stdio: "ignore", uid: user.uid, gid: user.gid }).status === 0)
    return;
  throw new StartProblem(`PostgreSQL does not run as root, and as "nobody" it may not enter this folder. Do one of these:
  - start Rolecall as an ordinary user who owns the folder;
  - let others pass through the folder and those above it (chmod o+x);
  - allow user namespaces, so that "unshare -U" works;
  - set DATABASE_URL to a PostgreSQL of your own.`);
}

/**
 * Starts a program as the user of the database.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 */
export function spawnAsDatabaseUser(command, args, options) {
  const user = databaseUser();
  const deathSignal = "SIGINT";
  if (user.kind === "nobody")
    return spawnTethered(command, args, { deathSignal, ...options, uid: user.uid, gid: user.gid });
  if (user.kind === "self") return spawnTethered(command, args, { deathSignal, ...options });
  // The namespace comes first: entering one may take back what was asked of the kernel before.
  const [program, list] = tethered(deathSignal, command, args);
  return spawnTethered("unshare", [...asNobody, program, ...list], { deathSignal, ...options });
}
