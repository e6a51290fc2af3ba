// Installs what is missing, runs every kind of test, and ends with "N passed, N failed".
// For developers: npm test -- --only db,e2e [part of a file name]…
import { parseArgs } from "node:util";
import { installPackages } from "./machine/packages.mjs";
import { say } from "./machine/terminal.mjs";
import { runProgram } from "./process/run-program.mjs";
import { addUp } from "./test-run/counts.mjs";
import { testSteps } from "./test-run/test-steps.mjs";

/** @typedef {import("./test-run/counts.mjs").Outcome & { printed?: string }} Outcome */

/**
 * @param {string} title
 * @param {() => Promise<Outcome>} run
 */
async function follow(title, run) {
  const since = Date.now();
  say(`\n── ${title}`);
  const outcome = await run();
  if (outcome.printed) say(outcome.printed.trimEnd());
  const seconds = Math.round((Date.now() - since) / 1000);
  say(`── ${title}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
  return outcome;
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { only: { type: "string", multiple: true, default: [] } },
    allowPositionals: true,
  });
  const { checks, suites } = testSteps(values.only.flatMap((list) => list.split(",")));
  await installPackages();
  /** @type {Outcome[]} */
  const outcomes = [];
  const running = checks.map(({ title, run }) => ({ title, outcome: run() }));
  for (const { title, outcome } of running) outcomes.push(await follow(title, () => outcome));
  for (const { title, run } of suites) outcomes.push(await follow(title, () => run(positionals)));
  const { passed, failed, failures } = addUp(outcomes);
  if (failures.length > 0) say(`\nFailed:\n${failures.map((name) => `  ✗ ${name}`).join("\n")}`);
  say(`\n${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

await runProgram({ goodbye: "Stopping the tests …", readsEnvFile: false }, main);
