import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedDatabase } from "@/lib/start/database/embedded-database.mjs";
import { connect } from "@/lib/start/database/ensure-owner.mjs";
import { migrate } from "@/lib/start/database/migrate.mjs";

/** All that another process needs to know for making databases of its own. */
export interface TestServer {
  /** As the owner of the tables. */
  url: string;
  /** As a role that may create databases. */
  superuserUrl: string;
  /** What the names of all databases of this run begin with. */
  prefix: string;
}

// Test data may be lost with the power; everything else behaves as in production.
const fastSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
};

/** A PostgreSQL in a folder of its own; gone afterwards, also when the run is interrupted. */
async function startTemporaryServer() {
  const folder = mkdtempSync(join(tmpdir(), "rolecall-test-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.once("exit", remove);
  try {
    const { url, superuserUrl, stop } = await startEmbeddedDatabase(folder, fastSettings);
    return { url, superuserUrl, stop: () => stop().then(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

async function asSuperuser(server: TestServer, sql: (name: (text: string) => string) => string) {
  const client = await connect(server.superuserUrl);
  try {
    return await client.query<{ datname: string }>(sql((text) => client.escapeIdentifier(text)));
  } finally {
    await client.end();
  }
}

async function createDatabase(server: TestServer, name: string, template: string) {
  const url = new URL(server.url);
  const owner = decodeURIComponent(url.username);
  url.pathname = `/${name}`;
  await asSuperuser(
    server,
    (id) => `create database ${id(name)} template ${id(template)} owner ${id(owner)}`,
  );
  return url.href;
}

/** Copies the migrated, empty database of this run and answers the copy's connection string. */
export const cloneDatabase = (server: TestServer, name: string) =>
  createDatabase(server, `${server.prefix}_${name}`, `${server.prefix}_template`);

/** Drops a copy that is not needed any more, whoever is connected to it. */
export const dropDatabase = (server: TestServer, name: string) =>
  asSuperuser(server, (id) => `drop database if exists ${id(`${server.prefix}_${name}`)} with (force)`);

async function dropAll(server: TestServer) {
  const { rows } = await asSuperuser(
    server,
    () => `select datname from pg_database where starts_with(datname, '${server.prefix}')`,
  );
  for (const { datname } of rows) await dropDatabase(server, datname.slice(server.prefix.length + 1));
}

/**
 * The PostgreSQL of a run of tests, with a migrated template: TEST_DATABASE_URL (a role that may create databases),
 * else an embedded one.
 */
export async function startTestServer() {
  const given = process.env.TEST_DATABASE_URL;
  const started = given
    ? { url: given, superuserUrl: given, stop: async () => undefined }
    : await startTemporaryServer();
  const server: TestServer = { ...started, prefix: `rolecall_test_${process.pid}` };
  const stop = async () => {
    if (given) await dropAll(server);
    await started.stop();
  };
  try {
    await migrate(await createDatabase(server, `${server.prefix}_template`, "template0"));
  } catch (error) {
    await stop();
    throw error;
  }
  return { server, stop };
}
