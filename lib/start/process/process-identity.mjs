import { readFileSync } from "node:fs";

/** @param {string} file */
function readOrNothing(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/**
 * The name and the further fields of a process.
 * @param {number} pid
 */
function statOf(pid) {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name of the program is in parentheses and may contain anything, so fields are counted after the last one.
  const end = stat.lastIndexOf(")");
  const [state, parent, ...others] = stat.slice(end + 2).split(" ");
  return {
    name: stat.slice(stat.indexOf("(") + 1, end),
    state,
    parent: Number(parent),
    startTime: others[17],
  };
}

/**
 * Who started this process, up to the npm behind the shell; without /proc only its parent is known.
 * @param {number} pid
 * @returns {number[]}
 */
export function startersOf(pid) {
  const parent = pid === process.pid ? process.ppid : statOf(pid)?.parent;
  if (parent === undefined || parent <= 1) return [];
  return /^(ba|da|a|z|k)?sh$/.test(statOf(parent)?.name ?? "") ? [parent, ...startersOf(parent)] : [parent];
}

/**
 * When a process started, in a form that no other process with the same number can have: where there is no /proc, "".
 * @param {number} pid
 * @returns {string | undefined} undefined when there is no such process
 */
export function startedAt(pid) {
  const stat = statOf(pid);
  if (stat) {
    if (stat.state === "Z" || stat.state === "X") return undefined;
    return `${readOrNothing("/proc/sys/kernel/random/boot_id")?.trim() ?? ""} ${stat.startTime ?? ""}`;
  }
  if (process.platform === "linux") return undefined;
  return isSignalled(pid) ? "" : undefined;
}

/** @param {number} pid */
function isSignalled(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process exists as well.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
