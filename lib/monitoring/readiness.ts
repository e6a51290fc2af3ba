import "server-only";
import journal from "@/db/migrations/meta/_journal.json";
import { lookUp } from "@/lib/core/database";

/** How long the database may take: a load balancer gives up after five seconds. */
const patienceMs = 3_000;

const newestMigration = Math.max(...journal.entries.map(({ when }) => when));

interface Newest {
  at: number | null;
}

type Readiness = "ready" | "the database does not answer" | "the database is not migrated";

async function ask(): Promise<Readiness> {
  try {
    const [row] = await lookUp<Newest>(
      "newest_migration",
      "select max(created_at) as at from drizzle.__drizzle_migrations",
      [],
    );
    // A newer database is ready: the process that migrated it is replacing this one.
    return (row?.at ?? 0) >= newestMigration ? "ready" : "the database is not migrated";
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && /^(42P01|3F000)$/.test(String(error.code));
    return isMissing ? "the database is not migrated" : "the database does not answer";
  }
}

let asking: Promise<Readiness> | undefined;

/** Whether requests can be served, within three seconds. Those who ask at once share one question to the database. */
export async function readiness(): Promise<Readiness> {
  asking ??= ask().finally(() => (asking = undefined));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve("the database does not answer"), patienceMs);
  });
  try {
    return await Promise.race([asking, late]);
  } finally {
    clearTimeout(timer);
  }
}
