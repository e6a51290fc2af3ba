import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/lib/core/database";

/** What workers listen to: something is to be started, or to be stopped. It carries nothing: the rows say what. */
export const jobsChannel = "rolecall_jobs";

/** Wakes the workers once this transaction has committed; a rollback wakes nobody. */
export async function notifyWorkers(tx: Database): Promise<void> {
  await tx.execute(sql`select pg_notify(${jobsChannel}, '')`);
}
