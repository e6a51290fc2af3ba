import { StartProblem } from "../machine/start-problem.mjs";
import { connect } from "./ensure-owner.mjs";

const leastVersion = 150_000;

/**
 * Checks the PostgreSQL that the person brought, before anything is started.
 * @param {string} url
 */
export async function checkOwnDatabase(url) {
  const { host, pathname } = new URL(url);
  const client = await connect(url).catch((error) => {
    throw new StartProblem(
      `DATABASE_URL (${host}${pathname}) cannot be used: ${String(error.message || error.code)}`,
    );
  });
  try {
    const { rows } = await client.query(
      "select current_setting('server_version_num')::int as version, current_setting('server_version') as name, pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()",
    );
    const { version, name, encoding } = rows[0];
    if (version < leastVersion)
      throw new StartProblem(`DATABASE_URL is PostgreSQL ${name}; Rolecall needs PostgreSQL 15 or newer.`);
    if (encoding !== "UTF8")
      throw new StartProblem(
        `The database of DATABASE_URL has the encoding ${encoding}; Rolecall needs UTF8.`,
      );
  } finally {
    await client.end();
  }
}

/**
 * Whether the tables of this version are there: it looks for the latest that a worker needs.
 * @param {string} url
 * @returns {Promise<boolean>}
 */
export async function hasTables(url) {
  const client = await connect(url);
  try {
    const { rows } = await client.query("select to_regclass('public.jobs') is not null as found");
    return rows[0].found;
  } finally {
    await client.end();
  }
}

/**
 * Whether an organization was set up.
 * @param {string} url
 * @returns {Promise<boolean>}
 */
export async function hasOrganization(url) {
  const client = await connect(url);
  try {
    const { rows } = await client.query("select exists (select 1 from organizations) as found");
    return rows[0].found;
  } finally {
    await client.end();
  }
}
