import "server-only";
import { Pool, type PoolClient, type QueryResultRow, types } from "pg";
import { createClient, type Client } from "@/db/client";
import { env } from "./env";
import { isConnectionLost } from "./postgres-errors";

/** What queries and commands read and write with: Drizzle on one connection, inside a tenant's transaction. */
export type Database = Client;

// bigint as number: ids stay far below 2^53.
types.setTypeParser(types.builtins.INT8, Number);

const keptAcrossReloads = globalThis as typeof globalThis & { rolecallPool?: Pool };

/** The one pool of this process. */
export function pool(): Pool {
  keptAcrossReloads.rolecallPool ??= openPool();
  return keptAcrossReloads.rolecallPool;
}

function openPool(): Pool {
  const opened = new Pool({
    connectionString: env().databaseUrl,
    max: env().databasePool,
    // Together with one statement that gets no answer: less than ten seconds.
    connectionTimeoutMillis: 4_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: "rolecall web",
  });
  // A connection that breaks is replaced by the pool, while idle and between two statements of a transaction; without a
  // listener it would end the process.
  opened.on("error", () => undefined);
  opened.on("connect", (connection) => connection.on("error", () => undefined));
  return opened;
}

/** What the database ends by itself. */
const usualStatementMs = 5_000;

/** For how long an answer is waited for: a little longer than the database itself takes at most. */
const patienceMs = (statementMs: number) => statementMs + 500;

/** From now on this connection waits so long for the answer to each statement; undefined: as long as it takes. */
function waitAtMost(connection: PoolClient, milliseconds: number | undefined): void {
  // pg reads it here before each statement (Client.query of 8.23); its types do not know of it.
  const { connectionParameters } = connection as unknown as {
    connectionParameters: { query_timeout: number | undefined };
  };
  connectionParameters.query_timeout = milliseconds;
}

/** How many connections there are, how many of them do nothing, and how many requests wait for one. */
export function poolUse(): { total: number; idle: number; waiting: number } {
  const { totalCount, idleCount, waitingCount } = pool();
  return { total: totalCount, idle: idleCount, waiting: waitingCount };
}

const clients = new WeakMap<PoolClient, Client>();

function clientOn(connection: PoolClient): Client {
  const known = clients.get(connection);
  if (known) return known;
  const made = createClient(connection);
  clients.set(connection, made);
  return made;
}

export interface TenantTransaction {
  mode: "read" | "write";
  /** For every statement; 5,000 unless a command needs longer. */
  statementTimeoutMs?: number;
}

/**
 * Runs in one transaction as the role that owns nothing, with the organization set: the second wall of
 * security.md. One round trip opens it, also through a transaction pooler.
 * @throws whatever `run` throws, after rolling back
 */
export async function inTenant<T>(
  organizationId: number,
  { mode, statementTimeoutMs = usualStatementMs }: TenantTransaction,
  run: (database: Database) => Promise<T>,
): Promise<T> {
  if (!Number.isSafeInteger(organizationId)) throw new TypeError("organizationId is not an integer");
  const begin =
    `begin ${mode === "read" ? "read only" : ""}; set local role rolecall_web; ` +
    `set local app.organization_id = '${organizationId}'; set local statement_timeout = ${Math.trunc(statementTimeoutMs)}`;
  return inTransaction(begin, statementTimeoutMs, run);
}

/**
 * A process that stands still in the middle of a transaction keeps its locks; after so long without a statement the
 * database takes them away from it.
 */
const longestIdleMs = 8_000;

async function inTransaction<T>(
  begin: string,
  statementTimeoutMs: number,
  run: (database: Database) => Promise<T>,
): Promise<T> {
  const connection = await pool().connect();
  let isBroken = false;
  try {
    waitAtMost(connection, patienceMs(usualStatementMs));
    await connection.query(`${begin}; set local idle_in_transaction_session_timeout = ${longestIdleMs}`);
    waitAtMost(connection, patienceMs(statementTimeoutMs));
    const result = await run(clientOn(connection));
    await connection.query("commit");
    return result;
  } catch (error) {
    // Where nobody answers a rollback is not answered either: the database does it when the connection is closed.
    isBroken = isConnectionLost(error);
    if (!isBroken) await connection.query("rollback").catch(() => (isBroken = true));
    throw error;
  } finally {
    waitAtMost(connection, undefined);
    connection.release(isBroken);
  }
}

/**
 * One fixed, prepared statement outside any tenant: finding out whose request it is (session, sign-in, set-up).
 * Not for anything else; `architecture.test.ts` lists its callers.
 */
export async function lookUp<Row extends QueryResultRow>(
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  // pg knows more of a statement than its types do.
  const statement = { name, text, values: [...values], query_timeout: patienceMs(usualStatementMs) };
  const { rows } = await pool().query<Row>(statement);
  return rows;
}

/**
 * Runs in one transaction as the owner, over all organizations: for the worker, which finds out whose work is due and
 * then acts inside that organization. Not for anything else; `architecture.test.ts` lists its callers.
 */
export async function acrossTenants<T>(run: (database: Database) => Promise<T>): Promise<T> {
  return inTransaction(`begin; set local statement_timeout = ${usualStatementMs}`, usualStatementMs, run);
}

/** Lets a set-up command act inside the organization that it is just making. */
export async function enterOrganization(database: Database, organizationId: number): Promise<void> {
  await database.execute(`set local app.organization_id = '${Math.trunc(organizationId)}'`);
}
