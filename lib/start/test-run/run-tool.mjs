import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cleanEnvironment } from "../machine/clean-environment.mjs";
import { root } from "../machine/paths.mjs";
import { onShutdown } from "../process/shutdown.mjs";
import { stopChild } from "../process/stop-child.mjs";
import { spawnTethered } from "../process/tether.mjs";
import { single } from "./counts.mjs";

const interruptLimitMs = 20_000;

/**
 * Runs a tool of node_modules in an environment that is the same on every machine; it prints to the terminal, or to
 * `print` when that is given.
 * @param {string} program its file under node_modules
 * @param {readonly string[]} args
 * @param {{ environment?: Record<string, string>, print?: (text: string) => void }} [options]
 * @returns {Promise<boolean>} whether it succeeded
 */
export function runTool(program, args, { environment, print } = {}) {
  const output = print ? "pipe" : "inherit";
  const child = spawnTethered(process.execPath, [join(root, "node_modules", program), ...args], {
    cwd: root,
    stdio: ["ignore", output, output],
    env: { ...cleanEnvironment(), ...environment },
    deathSignal: "SIGINT",
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => print?.(String(chunk)));
  const forget = onShutdown(() => stopChild(child, "SIGINT", interruptLimitMs));
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("close", (code) => {
      forget();
      resolve(code === 0);
    });
  });
}

/**
 * Runs tools one after the other as one check that is passed or failed as a whole; what they print is kept for later.
 * @param {string} name
 * @param {readonly [program: string, ...args: string[]][]} tools
 * @returns {Promise<import("./counts.mjs").Outcome & { printed: string }>}
 */
export async function runCheck(name, tools) {
  let printed = "";
  for (const [program, ...args] of tools) {
    const isPassed = await runTool(program, args, { print: (text) => (printed += text) });
    if (!isPassed) return { ...single(name, false), printed };
  }
  return { ...single(name, true), printed: "" };
}

/**
 * Runs a tool that writes a report, and counts the tests in it.
 * @template Report
 * @param {string} name for when it does not even get to a report
 * @param {(file: string) => Promise<boolean>} run
 * @param {(report: Report) => import("./counts.mjs").Outcome} count
 */
export async function runAndCount(name, run, count) {
  const folder = mkdtempSync(join(tmpdir(), "rolecall-report-"));
  try {
    const file = join(folder, "report.json");
    const isPassed = await run(file);
    if (!existsSync(file)) return single(`${name}: did not finish`, false);
    const outcome = count(JSON.parse(readFileSync(file, "utf8")));
    if (isPassed || outcome.failed > 0) return outcome;
    return { ...outcome, failed: 1, failures: [`${name}: an error outside the tests`] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
