// Runs one of our TypeScript programs with the database and the secret of this installation:
// node lib/start/with-database.mjs PROGRAM ARGUMENTS…
import { connectionStrings, keptSecret } from "./database/credentials.mjs";
import { isPostmaster, recordedPostmaster } from "./database/old-postmaster.mjs";
import { startDatabase } from "./database/start-database.mjs";
import { readConfiguration } from "./machine/configuration.mjs";
import { installPackages } from "./machine/packages.mjs";
import { StartProblem } from "./machine/start-problem.mjs";
import { dataFolderHolder, takeDataFolder } from "./process/data-folder.mjs";
import { runProgram } from "./process/run-program.mjs";
import { onShutdown } from "./process/shutdown.mjs";
import { stopChild } from "./process/stop-child.mjs";
import { spawnTethered } from "./process/tether.mjs";
import { programArguments } from "./machine/typescript-program.mjs";

/**
 * The embedded database that `npm start` is running now.
 * @param {string} dataDir
 */
function runningDatabase(dataDir) {
  const postmaster = recordedPostmaster(dataDir);
  if (!dataFolderHolder(dataDir) || !postmaster || !isPostmaster(dataDir, postmaster.pid)) return undefined;
  return connectionStrings(dataDir, postmaster.port).url;
}

async function main() {
  const [program, ...args] = process.argv.slice(2);
  if (!program) throw new StartProblem("Which program? node lib/start/with-database.mjs PROGRAM ARGUMENTS…");
  await installPackages();
  const configuration = await readConfiguration();
  const { dataDir, databaseUrl, appSecret } = configuration;
  const running = databaseUrl ? undefined : runningDatabase(dataDir);
  if (!databaseUrl && !running) takeDataFolder(dataDir, program);
  const url = running ?? (await startDatabase(configuration, { isKept: false }));
  const child = spawnTethered(process.execPath, programArguments(program, args), {
    stdio: "inherit",
    // In our own process group it can read from the terminal.
    detached: false,
    env: { ...process.env, DATABASE_URL: url, APP_SECRET: appSecret ?? keptSecret(dataDir, "app-secret") },
  });
  onShutdown(() => stopChild(child, "SIGTERM", 5_000));
  return await new Promise((resolve) => {
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

await runProgram({ goodbye: "", readsEnvFile: true }, main);
