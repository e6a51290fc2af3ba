import { StartProblem } from "../machine/start-problem.mjs";
import { onShutdown } from "./shutdown.mjs";
import { stopChild } from "./stop-child.mjs";
import { spawnTethered } from "./tether.mjs";

const keptCharacters = 20_000;

/**
 * Runs a program to its end; what it prints is shown only when it fails.
 * @param {string} problem what to tell the person when it fails
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<string>} what it printed
 */
export function runQuietly(problem, command, args, options = {}) {
  return new Promise((resolve, reject) => {
    // An installation or a build that nobody waits for any more has nothing to finish; some ignore gentler signals.
    const deathSignal = "SIGKILL";
    const child = spawnTethered(command, args, {
      deathSignal,
      ...options,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      printed = (printed + chunk.toString()).slice(-keptCharacters);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const forget = onShutdown(() => stopChild(child, "SIGTERM", 2_000));
    child.once("error", (error) => reject(new StartProblem(`${problem} (${error.message})`)));
    child.once("close", (code) => {
      forget();
      if (code === 0) resolve(printed);
      else reject(new StartProblem(problem, printed.trim()));
    });
  });
}
