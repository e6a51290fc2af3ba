import { loadEnvFile } from "../machine/env-file.mjs";
import { root } from "../machine/paths.mjs";
import { StartProblem } from "../machine/start-problem.mjs";
import { endOnSignals, isShuttingDown, shutDown } from "./shutdown.mjs";

/** @param {unknown} error */
function show(error) {
  if (!(error instanceof StartProblem)) {
    console.error(error);
    return;
  }
  if (error.details) console.error(`\n${error.details.replace(/^/gm, "    ")}\n`);
  console.error(`\n${error.message}\n`);
}

/**
 * Runs a program of ours in the project's folder: signals end it in order, a problem is shown as one can act on it.
 * @param {{ goodbye: string, readsEnvFile: boolean }} options
 * @param {() => Promise<number | void>} main answers the exit code, or nothing to go on running
 */
export async function runProgram({ goodbye, readsEnvFile }, main) {
  process.chdir(root);
  endOnSignals(goodbye);
  try {
    if (readsEnvFile) loadEnvFile();
    const code = await main();
    if (code !== undefined) await shutDown(code);
  } catch (error) {
    // What is interrupted on the way out fails, which is no news.
    if (!isShuttingDown()) show(error);
    await shutDown(isShuttingDown() ? 0 : 1);
  }
}
