import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { jobs } from "@/db/schema";
import { pool } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { startBulkChange } from "@/lib/users/commands/bulk/start-bulk-change";
import { undoBulkChange } from "@/lib/users/commands/bulk/undo-bulk-change";
import { planBulkChange } from "@/lib/users/bulk/plan-bulk-change";
import { planBulkUndo } from "@/lib/users/bulk/undo/plan-bulk-undo";
import { addManyUsers } from "../fixtures/many-users";
import { startWorkerProcess } from "../support/worker";

// How fast many users are deactivated in one go and brought back, how much memory the worker takes for it, and how fast the
// users list is meanwhile. 50,000 users unless said otherwise; it makes an organization of its own:
// DATA_DIR=… node lib/start/with-database.mjs e2e/bench/bulk-change.ts [users]

const users = Number(process.argv[2] ?? 50_000);
const say = (line: string) => process.stdout.write(`${line}\n`);
const { databaseUrl, appSecret } = env();
process.env.E2E_SHARED_CONSOLE = JSON.stringify({ url: "", databaseUrl, appSecret });
const { startConsole } = await import("../fixtures/server");
const { sessionCookie } = await import("../fixtures/test");

const bed = await createTestBed("Bench of bulk changes");
const administrator = await bed.administrator();
await addManyUsers(bed, users);
await asOwner().execute(sql`analyze users`);
const { token } = await bed.session(administrator);
const cookie = await sessionCookie(token);
const web = await startConsole(databaseUrl, { APP_SECRET: appSecret }, () => undefined);
const worker = await startWorkerProcess({ databaseUrl, appSecret });
const ctx = await bed.ctxOf(administrator);

const rssMb = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${worker.pid}/status`, "utf8"))?.[1]) / 1024;

async function listMs(): Promise<number> {
  const since = performance.now();
  const response = await fetch(`${web.url}/api/console/users`, {
    headers: { cookie: `${cookie.name}=${cookie.value}` },
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`the list was answered ${response.status}`);
  return performance.now() - since;
}

const at = (times: readonly number[], share: number) =>
  Math.round(times.toSorted((one, next) => one - next)[Math.floor(times.length * share)] ?? 0);
const list = (times: readonly number[]) => `the list p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`;

/** Until the job has ended: how long it took from its start, and how the list was meanwhile. */
async function watch(what: string, start: () => Promise<{ jobId: number }>): Promise<number> {
  const since = performance.now();
  const { jobId } = await start();
  const startedMs = performance.now() - since;
  const times: number[] = [];
  for (let peak = rssMb(); ; peak = Math.max(peak, rssMb())) {
    times.push(await listMs());
    const [job] = await asOwner().select().from(jobs).where(eq(jobs.id, jobId));
    if (job && ["done", "failed", "stopped"].includes(job.status)) {
      const seconds = (performance.now() - since) / 1_000;
      const counts = JSON.stringify(job.counts);
      say(
        `${what}: ${job.status} ${counts} in ${seconds.toFixed(1)} s (started in ${Math.round(startedMs)} ms), ` +
          `${Math.round(users / seconds)} users/s; meanwhile ${list(times)}; worker at most ${Math.round(peak)} MB`,
      );
      return jobId;
    }
    await sleep(100);
  }
}

try {
  for (let round = 0; round < 30; round += 1) await listMs();
  const alone: number[] = [];
  for (let round = 0; round < 50; round += 1) alone.push(await listMs());
  say(`before: ${list(alone)}; worker ${Math.round(rssMb())} MB`);
  const input = { change: "deactivate", scope: "matching", accountId: bed.defaultAccount.id } as const;
  const jobId = await watch("deactivate", async () => {
    const plan = await planBulkChange.execute(ctx, input);
    return startBulkChange.execute(ctx, { ...input, planHash: plan.hash, typedCount: plan.willChange });
  });
  await watch("undo", async () => {
    const since = performance.now();
    const plan = await planBulkUndo.execute(ctx, { jobId });
    say(`the plan of the undo took ${Math.round(performance.now() - since)} ms`);
    return undoBulkChange.execute(ctx, { jobId, planHash: plan.hash, typedCount: plan.willChange });
  });
} finally {
  await Promise.all([worker.stop(), web.stop()]);
  await asOwner().execute(sql`update organizations set active = false where id = ${bed.organizationId}`);
  await pool().end();
}
