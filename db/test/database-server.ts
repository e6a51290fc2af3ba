import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@/lib/start/database/ensure-owner.mjs";
import { startEmbeddedDatabase } from "@/lib/start/database/embedded-database.mjs";
import { migrate } from "@/lib/start/database/migrate.mjs";

// Test data may be lost with the power; everything else behaves as in production.
const fastSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
};

/** A PostgreSQL for one run of tests, in a folder of its own; gone afterwards, also when the run is interrupted. */
async function startTemporaryDatabase() {
  const folder = mkdtempSync(join(tmpdir(), "rolecall-test-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.once("exit", remove);
  try {
    const { url, superuserUrl, stop } = await startEmbeddedDatabase(folder, fastSettings);
    const stopAndRemove = async () => {
      await stop();
      remove();
    };
    return { url, superuserUrl, stop: stopAndRemove };
  } catch (error) {
    remove();
    throw error;
  }
}

const withName = (url: string, name: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

/**
 * The PostgreSQL of a test run: TEST_DATABASE_URL (a role that may create databases) or an embedded one; with a
 * migrated template, which `clone` copies.
 */
export async function startTestDatabases() {
  const given = process.env.TEST_DATABASE_URL;
  const server = given
    ? { url: given, superuserUrl: given, stop: async () => undefined }
    : await startTemporaryDatabase();
  const prefix = `rolecall_test_${process.pid}`;
  const template = `${prefix}_template`;
  const owner = decodeURIComponent(new URL(server.url).username);
  const made: string[] = [];

  const create = async (name: string, source: string) => {
    const client = await connect(server.superuserUrl);
    try {
      await client.query(
        `create database ${name} template ${source} owner ${client.escapeIdentifier(owner)}`,
      );
      made.push(name);
    } finally {
      await client.end();
    }
    return withName(server.url, name);
  };

  const stop = async () => {
    if (given) {
      const client = await connect(server.superuserUrl);
      for (const name of made) await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
    }
    await server.stop();
  };

  try {
    await migrate(await create(template, "template0"));
  } catch (error) {
    await stop();
    throw error;
  }
  return { clone: (name: string) => create(`${prefix}_${name}`, template), stop };
}
