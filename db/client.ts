import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool, PoolClient } from "pg";

/** Drizzle over one connection or pool. Columns are snake_case in the database and camelCase here. */
export function createClient(connection: Pool | PoolClient) {
  return drizzle(connection, { casing: "snake_case" });
}

export type Client = ReturnType<typeof createClient>;
