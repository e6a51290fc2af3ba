import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Reads a secret of the data folder, made at random when it is asked for the first time.
 * @param {string} dataDir
 * @param {string} name
 */
export function keptSecret(dataDir, name) {
  const file = join(dataDir, name);
  if (!existsSync(file)) {
    const side = `${file}.${process.pid}`;
    writeFileSync(side, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
    renameSync(side, file);
  }
  return readFileSync(file, "utf8").trim();
}

/** The role that owns the tables of the embedded database, and the database's name. */
export const owner = "rolecall";

/**
 * Connection strings of the embedded database: its owner's, and its superuser's, which only the starter uses.
 * @param {string} dataDir
 * @param {number} port
 */
export function connectionStrings(dataDir, port) {
  const at = `127.0.0.1:${port}`;
  return {
    url: `postgres://${owner}:${keptSecret(dataDir, "database-password")}@${at}/${owner}`,
    superuserUrl: `postgres://postgres:${keptSecret(dataDir, "database-superuser-password")}@${at}/postgres`,
  };
}
