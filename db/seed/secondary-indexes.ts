import type { Client } from "pg";

interface SecondaryIndex {
  readonly name: string;
  readonly definition: string;
}

/** The indexes of a table that hold no constraint: for many rows it is faster to build them anew than to keep them up to date. */
async function secondaryIndexes(client: Client, table: string): Promise<SecondaryIndex[]> {
  const { rows } = await client.query<SecondaryIndex>(
    `select indexname as name, indexdef as definition from pg_indexes
     where schemaname = current_schema() and tablename = $1
       and indexname not in (select conname from pg_constraint where conrelid = $1::regclass)`,
    [table],
  );
  return rows;
}

/** Drops them, and returns what builds them again. */
export async function dropIndexes(
  client: Client,
  table: string,
  report: (line: string) => void,
): Promise<() => Promise<void>> {
  const indexes = await secondaryIndexes(client, table);
  for (const { name } of indexes) await client.query(`drop index ${client.escapeIdentifier(name)}`);
  return async () => {
    for (const { name, definition } of indexes) {
      report(`  building the index ${name}`);
      await client.query(definition);
    }
  };
}
