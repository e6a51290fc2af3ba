import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { jobs } from "@/db/schema";
import { pool } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import { csvLine } from "@/lib/core/stream/csv";
import { appendImportChunk } from "@/lib/imports/commands/append-import-chunk";
import { applyImport } from "@/lib/imports/commands/apply-import";
import { completeUpload } from "@/lib/imports/commands/complete-upload";
import { createImport } from "@/lib/imports/commands/create-import";
import { planImport } from "@/lib/imports/commands/plan-import";
import { getImport, listImportRows } from "@/lib/imports/queries";
import { importLimits } from "@/lib/imports/schemas";
import { addManyUsers } from "../fixtures/many-users";
import { startWorkerProcess } from "../support/worker";

// How fast a file of users is planned and applied (six of ten rows are new, three change somebody, one changes nothing), how much
// memory the worker takes for it, and how fast the users list is meanwhile. 100,000 rows unless said otherwise; it makes an
// organization of its own and needs a build: DATA_DIR=… node lib/start/with-database.mjs e2e/bench/import.ts [rows]

const total = Number(process.argv[2] ?? 100_000);
const there = Math.floor(total * 0.4);
const say = (line: string) => process.stdout.write(`${line}\n`);
const { databaseUrl, appSecret } = env();
process.env.E2E_SHARED_CONSOLE = JSON.stringify({ url: "", databaseUrl, appSecret });
const { startConsole } = await import("../fixtures/server");
const { sessionCookie } = await import("../fixtures/test");

const bed = await createTestBed("Bench of imports");
const administrator = await bed.administrator();
await addManyUsers(bed, there);
await asOwner().execute(sql`analyze users`);
const { token } = await bed.session(administrator);
const cookie = await sessionCookie(token);
const web = await startConsole(databaseUrl, { APP_SECRET: appSecret }, () => undefined);
const worker = await startWorkerProcess({ databaseUrl, appSecret });
const ctx = await bed.ctxOf(administrator);

/** Those who are there stand between the new ones, and every fourth of them stays as they are. */
function file(): Buffer {
  const lines = [csvLine(["firstName", "lastName", "email", "city", "phone"])];
  let known = 0;
  for (let row = 1; row <= total; row += 1) {
    if (row % 5 < 2 && known < there) {
      known += 1;
      const city = known % 4 === 0 ? "c".repeat(90) : "Paris";
      const email = `${known}.${bed.organizationId}@many.example.test`;
      lines.push(csvLine(["=Many", `User ${known}`, email, city, "1".repeat(30)]));
    } else
      lines.push(
        csvLine(["New", `Person ${row}`, `new.${row}.${bed.organizationId}@example.test`, "Rome", null]),
      );
  }
  return Buffer.from(lines.join(""));
}

async function upload(): Promise<number> {
  const bytes = file();
  const since = performance.now();
  const { importId } = await createImport.execute(ctx, { fileName: "bench.csv", sizeBytes: bytes.length });
  for (let ordinal = 0; ordinal * importLimits.pieceBytes < bytes.length; ordinal += 1) {
    const from = ordinal * importLimits.pieceBytes;
    const base64 = bytes.subarray(from, from + importLimits.pieceBytes).toString("base64");
    await appendImportChunk.execute(ctx, { importId, ordinal, base64 });
  }
  await completeUpload.execute(ctx, { importId });
  const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
  say(`upload of ${megabytes} MB: ${((performance.now() - since) / 1_000).toFixed(1)} s`);
  return importId;
}

const rssMb = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${worker.pid}/status`, "utf8"))?.[1]) / 1024;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

const listMs = () =>
  timed(async () => {
    const response = await fetch(`${web.url}/api/console/users`, {
      headers: { cookie: `${cookie.name}=${cookie.value}` },
    });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`the list was answered ${response.status}`);
  });

const at = (times: readonly number[], share: number) =>
  Math.round(times.toSorted((one, next) => one - next)[Math.floor(times.length * share)] ?? 0);
const list = (times: readonly number[]) => `the list p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`;

/** Until the job has come to this status: how long it took, and how the list was meanwhile. */
async function watch(what: string, jobId: number, status: string): Promise<void> {
  const since = performance.now();
  const times: number[] = [];
  for (let peak = rssMb(); ; peak = Math.max(peak, rssMb())) {
    times.push(await listMs());
    const [job] = await asOwner().select().from(jobs).where(eq(jobs.id, jobId));
    if (job && ["failed", "stopped", status].includes(job.status)) {
      const seconds = (performance.now() - since) / 1_000;
      say(
        `${what}: ${job.status} ${JSON.stringify(job.counts)} in ${seconds.toFixed(1)} s, ` +
          `${Math.round(total / seconds)} rows/s; meanwhile ${list(times)}; worker at most ${Math.round(peak)} MB`,
      );
      return;
    }
    await sleep(200);
  }
}

try {
  for (let round = 0; round < 30; round += 1) await listMs();
  const alone: number[] = [];
  for (let round = 0; round < 50; round += 1) alone.push(await listMs());
  say(`before: ${list(alone)}; worker ${Math.round(rssMb())} MB`);
  const importId = await upload();
  const names = ["firstName", "lastName", "email", "city", "phone"] as const;
  const mapping = Object.fromEntries(names.map((name) => [name, name] as const));
  await watch("plan", (await planImport.execute(ctx, { importId, mapping })).jobId, "waiting");
  const page = await timed(() => getImport.execute(ctx, { importId }));
  const search = await timed(() => listImportRows.execute(ctx, { importId, q: "nobody is called so" }));
  say(
    `the import itself is read in ${Math.round(page)} ms, a search that finds nothing takes ${Math.round(search)} ms`,
  );
  const { jobId } = await applyImport.execute(ctx, { importId });
  await watch("apply", jobId ?? 0, "done");
} finally {
  await Promise.all([worker.stop(), web.stop()]);
  await asOwner().execute(sql`update organizations set active = false where id = ${bed.organizationId}`);
  await pool().end();
}
