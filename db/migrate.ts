import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";

/** One number that every starting process locks, so that only one migrates at a time. */
const migrationLock = 7_265_327;

/**
 * Brings the database up to the newest migration. Safe to run by several processes at once.
 * @throws Error with a plain sentence when the database cannot serve Rolecall
 */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: "rolecall migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await migrate(drizzle(client), {
      migrationsFolder: path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations"),
    });
  } finally {
    await client.end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error("DATABASE_URL is not set");
  await migrateDatabase(databaseUrl);
}
