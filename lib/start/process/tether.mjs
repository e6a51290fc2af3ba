import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const watcher = fileURLToPath(new URL("./watch-parent.mjs", import.meta.url));

/** @type {boolean | undefined} */
let hasKernelHelp;

/** Whether the kernel can be asked to signal a child when its parent dies. */
function canAskKernel() {
  hasKernelHelp ??=
    spawnSync("setpriv", ["--pdeathsig", "INT", "--", "true"], { stdio: "ignore" }).status === 0;
  return hasKernelHelp;
}

/**
 * A command line that gets the signal when the process that starts it dies, however it dies.
 * @param {"SIGINT" | "SIGTERM" | "SIGKILL"} signal
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
export function tethered(signal, command, args) {
  if (canAskKernel()) return ["setpriv", ["--pdeathsig", signal.slice(3), "--", command, ...args]];
  return [process.execPath, [watcher, signal, command, ...args]];
}

/**
 * Starts a child in a process group of its own (Ctrl-C reaches only us) that never outlives this process.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions & { deathSignal?: "SIGINT" | "SIGTERM" | "SIGKILL" }} [options]
 */
export function spawnTethered(command, args, { deathSignal = "SIGTERM", ...options } = {}) {
  const [program, list] = tethered(deathSignal, command, args);
  return spawn(program, list, { detached: process.platform !== "win32", ...options });
}
