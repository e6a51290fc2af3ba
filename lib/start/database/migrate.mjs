import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOfFiles } from "../machine/source-hash.mjs";
import { runQuietly } from "../process/run-quietly.mjs";
import { programArguments } from "../machine/typescript-program.mjs";
import { clusterFolder } from "./create-cluster.mjs";

/** The note that the migrations ran lies among the database's own files: it goes wherever they go. @param {string} dataDir */
export const migrationStamp = (dataDir) => join(clusterFolder(dataDir), "rolecall-migrated");

/**
 * Brings the tables up to date.
 * @param {string} url
 */
export async function migrate(url) {
  await runQuietly(
    "The database cannot be brought up to date.",
    process.execPath,
    programArguments("db/migrate.ts"),
    {
      env: { ...process.env, DATABASE_URL: url },
    },
  );
}

/**
 * Brings the tables of the embedded database up to date, at once when these migrations have run before.
 * @param {string} dataDir
 * @param {string} url
 */
export async function migrateEmbedded(dataDir, url) {
  const stamp = migrationStamp(dataDir);
  const hash = hashOfFiles(["db"], (path) => !/^db\/(test|seed)\b/.test(path));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  await migrate(url);
  writeFileSync(stamp, hash, { mode: 0o600 });
}
