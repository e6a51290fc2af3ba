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

/** One that is to be put in, with the user whose share of the places it takes. */
export interface Start extends Message {
  readonly userId: number;
}

/** pg-boss, only as what carries work to one of the workers; whether it may be done is asked of the job's row. */
export interface Queue {
  /** A start that lies there already is not put in a second time. */
  send(tx: Database, lane: Lane, starts: readonly Start[]): Promise<void>;
  /**
   * Takes the oldest out, for good with the commit of this transaction and not at all without it.
   * @param passedOver users whose starts stay where they are
   */
  take(tx: Database, lane: Lane, passedOver?: readonly number[]): Promise<Message | undefined>;
  close(): Promise<void>;
}

const queueName = (lane: Lane) => `rolecall-${lane}`;

/** Condition on the table `jobs`: this start of it lies in the queue. In the words of the index that keeps it from doubling. */
export const liesInQueue = sql`exists (
  select from pgboss.job m where m.name in (${sql.join(
    lanes.map((lane) => sql`${queueName(lane)}`),
    sql`, `,
  )}) and m.state = 'created' and m.policy = 'short'
    and coalesce(m.singleton_key, '') = jobs.id || '-' || jobs.attempt)`;

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
    async send(tx, lane, starts) {
      const rows = starts.map(({ userId, ...message }) => ({
        data: message,
        singletonKey: `${message.jobId}-${message.attempt}`,
        group: { id: String(userId) },
      }));
      if (rows.length > 0) await boss.insert(queueName(lane), rows, { db: fromDrizzle(tx, sql) });
    },
    async take(tx, lane, passedOver = []) {
      const db = fromDrizzle(tx, sql);
      const ignoreGroups = passedOver.map(String);
      const [found] = await boss.fetch<Message>(queueName(lane), { db, ignoreGroups });
      if (!found) return undefined;
      await boss.deleteJob(queueName(lane), found.id, { db });
      return found.data;
    },
    close: () => boss.stop({ graceful: false }),
  };
}
