// Installs what is missing, runs every kind of test, and ends with "N passed, N failed".
// For developers: npm test -- --only db,e2e [part of a file name]…
import { parseArgs } from "node:util";
import { installPackages } from "./machine/packages.mjs";
import { StartProblem } from "./machine/start-problem.mjs";
import { say } from "./machine/terminal.mjs";
import { runProgram } from "./process/run-program.mjs";
import { addUp } from "./test-run/counts.mjs";
import { testSteps } from "./test-run/test-steps.mjs";

function chosen() {
  const { values, positionals } = parseArgs({
    options: { only: { type: "string", multiple: true, default: [] } },
    allowPositionals: true,
  });
  const names = values.only.flatMap((list) => list.split(","));
  const unknown = names.filter((name) => !testSteps.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new StartProblem(
      `There is no ${unknown.join(", ")}: --only takes ${testSteps.map(({ name }) => name).join(", ")}.`,
    );
  return {
    steps: testSteps.filter(({ name }) => names.length === 0 || names.includes(name)),
    filters: positionals,
  };
}

async function main() {
  const { steps, filters } = chosen();
  await installPackages();
  const outcomes = [];
  for (const { title, run } of steps) {
    const since = Date.now();
    say(`\n── ${title}`);
    const outcome = await run(filters);
    outcomes.push(outcome);
    say(
      `── ${title}: ${outcome.passed} passed, ${outcome.failed} failed (${Math.round((Date.now() - since) / 1000)} s)`,
    );
  }
  const { passed, failed, failures } = addUp(outcomes);
  if (failures.length > 0) say(`\nFailed:\n${failures.map((name) => `  ✗ ${name}`).join("\n")}`);
  say(`\n${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

await runProgram({ goodbye: "Stopping the tests …", readsEnvFile: false }, main);
