import { step } from "../machine/terminal.mjs";
import { onShutdown } from "../process/shutdown.mjs";
import { supervise } from "../process/supervise.mjs";
import { spawnPostgres, startEmbeddedDatabase } from "./embedded-database.mjs";
import { migrate, migrateEmbedded } from "./migrate.mjs";
import { clearOldPostmaster } from "./old-postmaster.mjs";
import { checkOwnDatabase } from "./own-database.mjs";

/**
 * Makes a migrated database available until this process ends: the person's own, else the embedded one.
 * @param {{ dataDir: string, databaseUrl?: string | undefined }} configuration
 * @param {{ isKept: boolean }} options whether it is started again when it ends by itself
 * @returns {Promise<string>} its connection string
 */
export async function startDatabase({ dataDir, databaseUrl }, { isKept }) {
  if (databaseUrl) {
    await step("Checking the database of DATABASE_URL", () => checkOwnDatabase(databaseUrl));
    await step("Bringing the database up to date", () => migrate(databaseUrl));
    return databaseUrl;
  }
  const { url, port, child, stop } = await step("Starting the embedded database", () =>
    startEmbeddedDatabase(dataDir),
  );
  if (isKept) {
    const restart = async () => {
      await clearOldPostmaster(dataDir);
      return spawnPostgres(dataDir, port);
    };
    supervise({ name: "database", child, restart, stopSignal: "SIGINT", stopLimitMs: 20_000 });
  } else onShutdown(stop);
  await step("Bringing the database up to date", () => migrateEmbedded(dataDir, url));
  return url;
}
