import "server-only";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import { type Database, pool } from "@/lib/core/database";
import { log } from "@/lib/core/log";
import { type Lane, lanes } from "../../work/lanes";

/** What lies in the queue: one start of one job. It is worth nothing once the job's attempt has gone on. */
export interface Message {
  readonly organizationId: number;
  readonly jobId: number;
  readonly attempt: number;
}

/** pg-boss, only as what carries work to one of the workers; whether it may be done is asked of the job's row. */
export interface Queue {
  /** A start that lies there already is not put in a second time. */
  send(tx: Database, lane: Lane, message: Message): Promise<void>;
  /** Takes the oldest out, for good with the commit of this transaction and not at all without it. */
  take(tx: Database, lane: Lane): Promise<Message | undefined>;
  close(): Promise<void>;
}

const queueName = (lane: Lane) => `rolecall-${lane}`;

/** Opens the queue over this process's pool; makes its tables on the first start, also when two workers start at once. */
export async function openQueue(): Promise<Queue> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => pool().query(text, values) },
    // A message is deleted as it is taken, and schedules are ours: there is nothing to look after.
    schedule: false,
    supervise: false,
  });
  boss.on("error", (error) => log("error", "the queue failed", { error }));
  await boss.start();
  for (const lane of lanes) await boss.createQueue(queueName(lane), { policy: "short", retryLimit: 0 });
  return {
    async send(tx, lane, message) {
      const singletonKey = `${message.jobId}-${message.attempt}`;
      await boss.send(queueName(lane), message, { singletonKey, db: fromDrizzle(tx, sql) });
    },
    async take(tx, lane) {
      const db = fromDrizzle(tx, sql);
      const [found] = await boss.fetch<Message>(queueName(lane), { db });
      if (!found) return undefined;
      await boss.deleteJob(queueName(lane), found.id, { db });
      return found.data;
    },
    close: () => boss.stop({ graceful: false }),
  };
}
