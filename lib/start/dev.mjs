// `npm run dev`: the console with sources that are compiled when they are asked for, on the embedded database.
import { join } from "node:path";
import { keptSecret } from "./database/credentials.mjs";
import { startDatabase } from "./database/start-database.mjs";
import { readConfiguration } from "./machine/configuration.mjs";
import { installPackages } from "./machine/packages.mjs";
import { root } from "./machine/paths.mjs";
import { dataFolder, takeDataFolder } from "./process/data-folder.mjs";
import { runProgram } from "./process/run-program.mjs";
import { onShutdown } from "./process/shutdown.mjs";
import { stopChild } from "./process/stop-child.mjs";
import { spawnTethered } from "./process/tether.mjs";
import { superviseWorkers } from "./process/workers.mjs";
import { webPreloads } from "./web/web.mjs";

async function main() {
  const lock = takeDataFolder(dataFolder(), "npm run dev");
  await installPackages();
  const configuration = await readConfiguration();
  const { baseUrl, dataDir, host, port, appSecret } = configuration;
  const url = await startDatabase(configuration, { isKept: true });
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  /** @type {NodeJS.ProcessEnv} */
  const environment = {
    ...process.env,
    NODE_ENV: "development",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: url,
    APP_SECRET: appSecret ?? keptSecret(dataDir, "app-secret"),
    NEXTAUTH_URL: baseUrl,
  };
  const child = spawnTethered(process.execPath, [next, "dev", "--hostname", host, "--port", String(port)], {
    stdio: ["ignore", "inherit", "inherit"],
    // `next dev` serves from a process of its own, which takes over only these.
    env: {
      ...environment,
      NODE_OPTIONS: [process.env.NODE_OPTIONS, ...webPreloads].filter(Boolean).join(" "),
    },
  });
  superviseWorkers(configuration.workers, environment);
  lock.update({ url: baseUrl });
  onShutdown(() => stopChild(child, "SIGTERM", 5_000));
  return await new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}

await runProgram({ goodbye: "Stopping …", readsEnvFile: true }, main);
