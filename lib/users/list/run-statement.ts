import "server-only";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { QueryResultRow } from "pg";
import type { Database } from "@/lib/core/database";

const dialect = new PgDialect();

/**
 * Runs one statement of the list.
 * @param name prepares it on the connection. Only where the same plan serves all values: a search without a name is
 * planned anew for what was typed
 */
export async function runStatement<Row extends QueryResultRow>(
  database: Database,
  statement: SQL,
  name?: string,
): Promise<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  const { rows } = await database.$client.query<Row>({ text, values: params, ...(name && { name }) });
  return rows;
}
