import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { jobStops, jobUsers } from "@/db/schema";
import { inTenant, pool } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { createElementInstance } from "@/lib/instances/commands/create-element-instance";
import { startJob } from "@/lib/jobs/work/start-job";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { deleteUsers } from "@/lib/users/commands/delete-users";
import { startWorkerProcess } from "../support/worker";

// How long a job still has effects after its owner was cut off, and how long until it reports `stopped`: two workers, a local
// listener, and the real commands. The job writes and calls the listener all the time; with `poller` it is a real poller of
// twenty addresses, cut off in the middle of a run. 200 rounds unless said otherwise:
// DATA_DIR=… node lib/start/with-database.mjs e2e/bench/stopping.ts [rounds] [poller]

const rounds = Number(process.argv[2] ?? 200);
const isPoller = process.argv[3] === "poller";
const say = (line: string) => process.stdout.write(`${line}\n`);

const lastCall = new Map<number, { at: number; count: number }>();
const listener = createServer((request, response) => {
  const job = Number(request.url?.split("/")[1]);
  lastCall.set(job, { at: performance.now(), count: (lastCall.get(job)?.count ?? 0) + 1 });
  request.resume();
  // A run of twenty addresses then takes longer than the change that cuts it off.
  setTimeout(() => response.end(), isPoller ? 40 : 0);
}).listen(0, "127.0.0.1");
await once(listener, "listening");
// Just listened to a port: it has one.
const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;

process.env.OUTBOUND_ALLOW = "127.0.0.1";
const { databaseUrl, appSecret } = env();
const place = { databaseUrl, appSecret };
const options = isPoller
  ? { environment: { OUTBOUND_ALLOW: "127.0.0.1" } }
  : { program: "e2e/support/test-worker.ts" };
const workers = await Promise.all([startWorkerProcess(place, options), startWorkerProcess(place, options)]);
const bed = await createTestBed("Bench of stopping");
const administrator = await bed.administrator();

async function tracesOf(jobId: number): Promise<number> {
  return asOwner().$count(jobUsers, eq(jobUsers.jobId, jobId));
}

async function waitUntil<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const since = performance.now(); ; await sleep(2)) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() - since > 30_000) throw new Error("waited for 30 s");
  }
}

interface Round {
  readonly lastCallMs: number;
  readonly reportMs: number;
  readonly writesAfter: number;
}

type User = Awaited<ReturnType<typeof bed.user>>;

async function startEffects(user: User) {
  const jobId = await inTenant(bed.organizationId, { mode: "write" }, (tx) =>
    startJob(tx, bed.systemCtx(), {
      kind: "bulk-change",
      userId: user.id,
      name: "Effects",
      details: { url },
    }),
  );
  await waitUntil(async () => ((await tracesOf(jobId)) >= 3 ? true : undefined));
  return { jobId, key: jobId };
}

/** Every second, twenty addresses one after the other. */
async function startPoller(user: User) {
  const urls = Array.from({ length: 20 }, (_, index) => `${url}/${user.id}/${index}`);
  await createElementInstance.execute(await bed.ctxOf(user), {
    name: "Mailbox",
    elementKey: "mailbox",
    configuration: {
      "event.vendor.type": "polling",
      "event.poller.urls": urls.join(","),
      "event.poller.refresh_interval": "0.01667",
      "event.notification.callback.url": `${url}/${user.id}/changed`,
    },
  });
  const [job] = await bed.jobsOf(user);
  return { jobId: job?.id ?? 0, key: user.id };
}

async function round(how: "deactivation" | "deletion"): Promise<Round> {
  const user = await bed.user();
  const { jobId, key } = await (isPoller ? startPoller(user) : startEffects(user));
  await waitUntil(() => ((lastCall.get(key)?.count ?? 0) >= 5 ? true : undefined));
  const ctx = await bed.ctxOf(administrator);
  if (how === "deactivation") await deactivateUsers.execute(ctx, { userIds: [user.id] });
  else await deleteUsers.execute(ctx, { userIds: [user.id] });
  const committedAt = performance.now();
  const writesBefore = how === "deactivation" ? await tracesOf(jobId) : 0;
  await waitUntil(async () => {
    const [stop] = await asOwner()
      .select({ at: jobStops.reportedAt })
      .from(jobStops)
      .where(eq(jobStops.jobId, jobId));
    return stop?.at ?? undefined;
  });
  const reportMs = performance.now() - committedAt;
  // Whatever still was on its way arrives.
  await sleep(100);
  const lastCallMs = Math.max(0, (lastCall.get(key)?.at ?? 0) - committedAt);
  return { lastCallMs, reportMs, writesAfter: (await tracesOf(jobId)) - writesBefore };
}

function figures(what: string, values: number[]): void {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  say(`  ${what.padEnd(48)} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`);
}

try {
  for (const how of ["deactivation", "deletion"] as const) {
    const results: Round[] = [];
    for (let number = 1; number <= rounds; number += 1) results.push(await round(how));
    say(`${how}, ${rounds} rounds, two workers; from the commit, as its caller sees it,`);
    figures(
      "to the last call that the listener hears",
      results.map(({ lastCallMs }) => lastCallMs),
    );
    figures(
      "to the report that nothing runs any more",
      results.map(({ reportMs }) => reportMs),
    );
    say(`  writes after the commit: ${results.reduce((sum, { writesAfter }) => sum + writesAfter, 0)}`);
  }
} finally {
  await Promise.all(workers.map((worker) => worker.stop()));
  await asOwner().execute(sql`update organizations set active = false where id = ${bed.organizationId}`);
  listener.close();
  listener.closeAllConnections();
  await pool().end();
}
