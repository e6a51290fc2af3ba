// From a fresh clone to a console that answers, and everything stopped again.
import { keptSecret } from "./database/credentials.mjs";
import { hasOrganization } from "./database/own-database.mjs";
import { startDatabase } from "./database/start-database.mjs";
import { buildWhenChanged } from "./machine/build.mjs";
import { readConfiguration } from "./machine/configuration.mjs";
import { refuseTakenPort } from "./machine/free-port.mjs";
import { installPackages } from "./machine/packages.mjs";
import { say, step } from "./machine/terminal.mjs";
import { dataFolder, takeDataFolder } from "./process/data-folder.mjs";
import { runProgram } from "./process/run-program.mjs";
import { runQuietly } from "./process/run-quietly.mjs";
import { superviseWorkers } from "./process/workers.mjs";
import { serve } from "./web/serve.mjs";
import { programArguments } from "./machine/typescript-program.mjs";

/** @typedef {Awaited<ReturnType<typeof readConfiguration>>} Configuration */

/**
 * What the web process needs to know, complete.
 * @param {Configuration} configuration
 * @param {string} databaseUrl
 */
function webEnvironment(configuration, databaseUrl) {
  const appSecret = configuration.appSecret ?? keptSecret(configuration.dataDir, "app-secret");
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    APP_SECRET: appSecret,
    NEXTAUTH_URL: configuration.baseUrl,
    PORT: String(configuration.port),
    HOST: configuration.host,
    DATA_DIR: configuration.dataDir,
  };
}

/**
 * The first set-up, when the environment says what to set up and there is nothing yet.
 * @param {Configuration} configuration
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} whether there is an organization now
 */
async function setUpFromEnvironment(configuration, env) {
  if (!configuration.setup) return false;
  const args = programArguments("lib/start/set-up-from-environment.ts");
  await step(`Setting up ${configuration.setup.organization}`, () =>
    runQuietly("The set-up from SETUP_ORGANIZATION failed.", process.execPath, args, { env }),
  );
  return true;
}

async function main() {
  const since = Date.now();
  const lock = takeDataFolder(dataFolder(), "npm start");
  await installPackages();
  const configuration = await readConfiguration();
  const { baseUrl, host, port } = configuration;
  await refuseTakenPort(port, host);
  const databaseUrl = await startDatabase(configuration, { isKept: true });
  const environment = webEnvironment(configuration, databaseUrl);
  const isSetUp =
    (await hasOrganization(databaseUrl)) || (await setUpFromEnvironment(configuration, environment));
  await buildWhenChanged();
  await step("Starting the console", () => serve({ host, port, environment }));
  superviseWorkers(configuration.workers, environment);
  lock.update({ url: baseUrl });
  const next = isSetUp ? `Open ${baseUrl} and sign in.` : `Open ${baseUrl}/setup to name your organization.`;
  say(`\nRolecall runs (${((Date.now() - since) / 1000).toFixed(1)} s). ${next} Ctrl-C stops it.\n`);
}

await runProgram({ goodbye: "Stopping Rolecall …", readsEnvFile: true }, main);
