/** @param {import("node:child_process").ChildProcess} child */
export const hasEnded = (child) =>
  child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

/**
 * Asks a child to end and waits for it; after the limit, ends it and everything that it started.
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 * @param {number} limitMs
 * @returns {Promise<void>}
 */
export function stopChild(child, signal, limitMs) {
  if (hasEnded(child)) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => killGroup(child), limitMs);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill(signal);
  });
}

/** @param {import("node:child_process").ChildProcess} child */
function killGroup(child) {
  try {
    // A tethered child leads its own process group.
    if (child.pid && process.platform !== "win32") process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
