import { StartProblem } from "./start-problem.mjs";

/**
 * The configuration of the environment, checked by the same code that the application uses.
 * @param {NodeJS.ProcessEnv} [environment]
 */
export async function readConfiguration(environment = process.env) {
  const { tsImport } = await import("tsx/esm/api");
  /** @type {typeof import("../../core/env")} */
  const { ConfigurationError, parseConfiguration } = await tsImport("../../core/env.ts", import.meta.url);
  try {
    return parseConfiguration(environment);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new StartProblem(`The configuration is wrong. Nothing was started.\n\n${indent(error.message)}\n
See .env.example for what each variable means.`);
  }
}

/** @param {string} text */
const indent = (text) => text.replace(/^/gm, "  ");
