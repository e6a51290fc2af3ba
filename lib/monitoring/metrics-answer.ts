import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { Gauge, register } from "prom-client";
import { poolUse } from "@/lib/core/database";
import { env } from "@/lib/core/env";
// What is counted as it happens stands in the registry from the start, with zeros.
import "@/lib/core/metrics/counters";
import { log } from "@/lib/core/log";
import { type Gauges, readGauges } from "./gauges";
import type { WorkGauges } from "./work-gauges";

const digest = (text: string) => createHash("sha256").update(text).digest();

function isScraper(authorization: string | null, token: string): boolean {
  const sent = /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(sent), digest(token));
}

function set(name: string, help: string, value: number | undefined): void {
  const known = register.getSingleMetric(name);
  const gauge = known instanceof Gauge ? known : new Gauge({ name, help });
  // What the database did not tell is not shown: an old number would look like a new one.
  if (value === undefined) register.removeSingleMetric(name);
  else gauge.set(value);
}

/** By lane; never by organization. */
const byLane = [
  ["rolecall_jobs_waiting", "Jobs that are due and not started.", "waiting"],
  ["rolecall_jobs_running", "Jobs that run.", "running"],
  [
    "rolecall_jobs_oldest_waiting_seconds",
    "For how long the oldest of those that wait is due.",
    "oldestSeconds",
  ],
] as const;

function setWork(work: WorkGauges | undefined): void {
  set("rolecall_workers", "Worker processes that are connected to the database.", work?.workers);
  for (const [name, help, field] of byLane) {
    register.removeSingleMetric(name);
    if (!work) continue;
    const gauge = new Gauge({ name, help, labelNames: ["lane"] });
    for (const each of work.lanes) gauge.set({ lane: each.lane }, each[field]);
  }
}

async function gaugesOrNone(): Promise<Gauges | undefined> {
  try {
    return await readGauges();
  } catch (error) {
    log("warn", "metrics are shown without those of the database", { error });
    return undefined;
  }
}

async function exposition(): Promise<string> {
  const { total, idle, waiting } = poolUse();
  const gauges = await gaugesOrNone();
  set("rolecall_database_connections", "Connections of this process to the database.", total);
  set("rolecall_database_connections_idle", "Of those, how many do nothing.", idle);
  set("rolecall_database_requests_waiting", "Requests that wait for a connection.", waiting);
  set("rolecall_live_sessions", "Sessions that are neither ended, too old nor idle.", gauges?.liveSessions);
  set(
    "rolecall_inactive_users_accepted",
    "Live sessions and accepted secrets of inactive users or of users of inactive accounts. Must be 0.",
    gauges?.inactiveAccepted,
  );
  setWork(gauges?.work);
  return register.metrics();
}

/** The metrics for whoever sends the token; without a token in the configuration there are none. */
export async function metricsAnswer(request: Request): Promise<Response> {
  const token = env().metricsToken;
  const headers = { "cache-control": "no-store" };
  if (token === undefined)
    return Response.json({ message: "There are no metrics." }, { status: 404, headers });
  if (!isScraper(request.headers.get("authorization"), token)) {
    const challenge = { ...headers, "www-authenticate": 'Bearer realm="metrics"' };
    return Response.json({ message: "Send the token." }, { status: 401, headers: challenge });
  }
  return new Response(await exposition(), { headers: { ...headers, "content-type": register.contentType } });
}
