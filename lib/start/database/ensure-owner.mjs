import { rmSync } from "node:fs";
import { StartProblem } from "../machine/start-problem.mjs";
import { owner } from "./credentials.mjs";
import { migrationStamp } from "./migrate.mjs";

/**
 * Opens one connection. The driver is loaded here because the starter runs before the packages are installed.
 * @param {string} url
 */
export async function connect(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A lost connection is reported by the next query; without a listener it would end the process.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** @param {unknown} error */
export const codeOf = (error) => (error instanceof Error && "code" in error ? String(error.code) : "");

/**
 * Whether a database answers; a refusal that waiting cannot cure is thrown.
 * @param {string} url
 */
export async function answersTo(url) {
  try {
    await (await connect(url)).end();
    return true;
  } catch (error) {
    if (codeOf(error) === "28P01")
      throw new StartProblem(
        "The embedded database refuses its password: DATA_DIR/database-superuser-password is not the one that it was made with.",
      );
    return false;
  }
}

/**
 * Makes the owner of the tables, who is no superuser, and the database, unless they are there.
 * @param {string} dataDir
 * @param {string} url
 * @param {string} superuserUrl
 */
export async function ensureOwner(dataDir, url, superuserUrl) {
  try {
    await (await connect(url)).end();
    return;
  } catch (error) {
    // 28P01: no such role or another password; 3D000: no such database.
    if (!["28P01", "3D000"].includes(codeOf(error))) throw error;
  }
  const client = await connect(superuserUrl);
  try {
    const password = client.escapeLiteral(decodeURIComponent(new URL(url).password));
    const { rows } = await client.query(
      "select (select count(*) from pg_roles where rolname = $1)::int as roles, (select count(*) from pg_database where datname = $1)::int as databases",
      [owner],
    );
    if (rows[0].roles === 0) await client.query(`create role ${owner} login createrole`);
    await client.query(`alter role ${owner} password ${password}`);
    rmSync(migrationStamp(dataDir), { force: true });
    if (rows[0].databases === 0) await client.query(`create database ${owner} owner ${owner}`);
  } finally {
    await client.end();
  }
}
