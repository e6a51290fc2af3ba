import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { asOwner } from "@/db/test/build-organization";
import { buildSession, buildUser } from "@/db/test/build-user";
import { newOrganizationSecret } from "@/lib/auth/secrets";
import { pool } from "@/lib/core/database";
import { env } from "@/lib/core/env";

// How fast users are exported, how much memory the web process takes for it, and how fast other requests are meanwhile:
// DATA_DIR=… npm run seed -- --users 1000000 --accounts 2000
// DATA_DIR=… node lib/start/with-database.mjs e2e/bench/export.ts
// It gives the organization a new secret and adds a caller: only for a database that was seeded for this.

const say = (line: string) => process.stdout.write(`${line}\n`);
process.env.E2E_SHARED_CONSOLE = JSON.stringify({
  url: "",
  databaseUrl: env().databaseUrl,
  appSecret: env().appSecret,
});
const { startConsole } = await import("../fixtures/server");
const { sessionCookie } = await import("../fixtures/test");

interface Facts {
  organization: number;
  account: number;
}

const { rows: facts } = await pool().query<Facts>(
  "select organization_id as organization, id as account from accounts order by user_count desc limit 1",
);
const [found] = facts;
if (!found) throw new Error("seed some users first");
const { secret, columns } = newOrganizationSecret(found.organization);
await asOwner().update(organizations).set(columns).where(eq(organizations.id, found.organization));
const { rows: defaults } = await pool().query<{ id: number }>(
  "select id from accounts where organization_id = $1 and type = 'Default'",
  [found.organization],
);
const caller = await buildUser(found.organization, defaults[0]?.id ?? 0, { roles: ["org-admin"] });
const { token } = await buildSession(found.organization, caller.id);
const cookie = await sessionCookie(token);
const bySession = { cookie: `${cookie.name}=${cookie.value}` };
const bySecrets = { authorization: `User ${caller.secret}, Organization ${secret}` };

const web = await startConsole(env().databaseUrl, { APP_SECRET: env().appSecret }, () => undefined);
const rssMb = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${web.pid}/status`, "utf8"))?.[1]) / 1024;

async function other(): Promise<number> {
  const since = performance.now();
  const response = await fetch(`${web.url}/api/console/users?accountId=${found?.account}`, {
    headers: bySession,
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`another request was answered ${response.status}`);
  return performance.now() - since;
}

const at = (times: number[], share: number) =>
  Math.round(times.sort((one, next) => one - next)[Math.floor(times.length * share)] ?? 0);

async function measure(what: string, path: string, headers: Record<string, string>) {
  let [isOver, peak] = [false, 0];
  const times: number[] = [];
  const watching = (async () => {
    while (!isOver) {
      times.push(await other());
      peak = Math.max(peak, rssMb());
      await sleep(100);
    }
  })();
  const since = performance.now();
  const response = await fetch(web.url + path, { headers });
  let [firstMs, lines, bytes] = [0, 0, 0];
  for await (const chunk of response.body ?? []) {
    firstMs ||= performance.now() - since;
    const part = chunk as Uint8Array;
    bytes += part.length;
    for (const byte of part) if (byte === 10) lines += 1;
  }
  const seconds = (performance.now() - since) / 1_000;
  isOver = true;
  await watching;
  say(
    `${what.padEnd(34)} ${response.status} ${lines} lines, ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(1)} s: ${Math.round(lines / seconds)} rows/s, ` +
      `first byte ${Math.round(firstMs)} ms, peak ${Math.round(peak - idle)} MB above idle; another list p50 ${at(times, 0.5)} p95 ${at(times, 0.95)} ms`,
  );
}

for (let round = 0; round < 30; round += 1) await other();
const idle = rssMb();
say(`idle: ${Math.round(idle)} MB`);
const alone: number[] = [];
for (let round = 0; round < 30; round += 1) alone.push(await other());
say(`another list alone: p50 ${at(alone, 0.5)} p95 ${at(alone, 0.95)} ms`);
await measure("console, CSV, everybody", "/api/console/users/export?format=csv", bySession);
await measure("console, JSON lines, everybody", "/api/console/users/export?format=jsonl", bySession);
await measure("console, active=false", "/api/console/users/export?format=csv&active=false", bySession);
await measure("console, q=smith", "/api/console/users/export?format=csv&q=smith", bySession);
await measure("API, CSV, everybody", "/api/v2/bulk/users", bySecrets);
await web.stop();
await asOwner().execute(`delete from users where id = ${caller.id}`);
await pool().end();
