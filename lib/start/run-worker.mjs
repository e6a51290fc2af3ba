// `npm run worker`: one more worker, on this machine or another one, for a console that has a database of its own.
import { checkOwnDatabase, hasTables } from "./database/own-database.mjs";
import { readConfiguration } from "./machine/configuration.mjs";
import { installPackages } from "./machine/packages.mjs";
import { StartProblem } from "./machine/start-problem.mjs";
import { say, step } from "./machine/terminal.mjs";
import { runProgram } from "./process/run-program.mjs";
import { superviseWorkers } from "./process/workers.mjs";

async function main() {
  await installPackages();
  const { databaseUrl, appSecret } = await readConfiguration();
  const missing = [!databaseUrl && "DATABASE_URL", !appSecret && "APP_SECRET"].filter(Boolean).join(" and ");
  if (!databaseUrl || !appSecret)
    throw new StartProblem(`A worker of its own needs DATABASE_URL and APP_SECRET, the same as the console's. Not set: ${missing}.
Beside a console that keeps its data in DATA_DIR, "npm start" itself runs the workers: set WORKERS there.`);
  await step("Checking the database of DATABASE_URL", () => checkOwnDatabase(databaseUrl));
  if (!(await hasTables(databaseUrl)))
    throw new StartProblem(
      "The database of DATABASE_URL is not up to date. Start the console of this version once, or run: npm run migrate",
    );
  superviseWorkers(1, process.env);
  say("\nA worker runs. Ctrl-C stops it.\n");
}

await runProgram({ goodbye: "Stopping the worker …", readsEnvFile: true }, main);
