import { PassThrough } from "node:stream";
import { Client } from "pg";
import type { z } from "zod";
import { activityFormats } from "@/lib/audit/export-formats";
import { countActivity, exportActivity, listActivity } from "@/lib/audit/queries";
import type { ListActivityInput } from "@/lib/audit/schemas";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { inTenant, pool } from "@/lib/core/database";
import { env } from "@/lib/core/env";
import type { Query } from "@/lib/core/query";

// How fast the activity is, and which index serves what:
// DATA_DIR=… npm run seed -- --users 100000 --accounts 2000 --events 10000000
// DATA_DIR=… node lib/start/with-database.mjs e2e/bench/activity.ts

const say = (line: string) => process.stdout.write(`${line}\n`);
const runs = 21;

interface Plan {
  "Index Name"?: string;
  "Node Type": string;
  Plans?: Plan[];
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  "Actual Rows"?: number;
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** What the statements of one run read, as EXPLAIN (ANALYZE, BUFFERS) tells. */
async function access<S extends z.ZodType, T>(query: Query<S, T>, ctx: Ctx, input: z.input<S>) {
  return inTenant(ctx.organizationId, { mode: "read", statementTimeoutMs: 60_000 }, async (database) => {
    const client = database.$client;
    const original = client.query.bind(client);
    const sent: { text: string; values: unknown[] }[] = [];
    Object.assign(client, {
      query: (config: { text: string }, values: unknown[]) => {
        sent.push({ text: config.text, values });
        return Reflect.apply(original, client, [config, values]) as unknown;
      },
    });
    await query
      .run(database, ctx, query.input.parse(input))
      .finally(() => Object.assign(client, { query: original }));
    const indexes = new Set<string>();
    let blocks = 0;
    for (const { text, values } of sent.filter((statement) => !statement.text.startsWith("explain"))) {
      const { rows } = await client.query<{ "QUERY PLAN": { Plan: Plan }[] }>(
        `explain (analyze, buffers, format json) ${text}`,
        values,
      );
      const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
      if (!plan) continue;
      blocks += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
      for (const node of nodesOf(plan)) {
        if (node["Index Name"]) indexes.add(node["Index Name"].replace(/^audit_/, ""));
        if (node["Node Type"] === "Seq Scan") indexes.add("SEQ SCAN");
      }
    }
    return `${blocks} blocks, ${[...indexes].join(" ")}`;
  });
}

async function measure<S extends z.ZodType, T>(
  what: string,
  query: Query<S, T>,
  ctx: Ctx,
  input: z.input<S>,
) {
  const times: number[] = [];
  let answer: unknown;
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now();
    answer = await query.execute(ctx, input).catch((error: unknown) => String(error));
    times.push(performance.now() - startedAt);
  }
  const [first = 0] = times;
  times.sort((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1).padStart(7);
  const found =
    typeof answer === "object" && answer !== null && "rows" in answer && Array.isArray(answer.rows)
      ? `${answer.rows.length} rows${"nextCursor" in answer && answer.nextCursor !== null ? "…" : ""}`
      : String(answer).slice(0, 60);
  const read = await access(query, ctx, input).catch((error: unknown) => String(error));
  say(
    `${what.padEnd(58)} p50${at(0.5)} p95${at(0.95)} first${first.toFixed(0).padStart(5)} ms  ${found.padEnd(9)} ${read}`,
  );
}

interface Facts {
  organization: number;
  account: number;
  small_account: number;
  busy_actor: number;
  rare_person: number;
  busy_person: number;
}

async function facts(): Promise<Facts> {
  const client = new Client({ connectionString: env().databaseUrl });
  await client.connect();
  const { rows } = await client.query<Facts>(`select
    (select min(id) from organizations) as organization,
    (select id from accounts order by user_count desc limit 1) as account,
    (select id from accounts where user_count > 5 order by user_count, id limit 1) as small_account,
    (select min(id) from users) as busy_person,
    (select actor_user_id from audit_events where action = 'user.delete' order by at desc limit 1) as busy_actor,
    (select max(id) - 40000 from users) as rare_person`);
  await client.end();
  const [found] = rows;
  if (!found) throw new Error("no facts");
  // bigint comes as text here.
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name, Number(value)]),
  ) as unknown as Facts;
}

async function exportRate(ctx: Ctx, format: "csv" | "jsonl", seconds: number) {
  const sink = new PassThrough();
  sink.resume();
  let [rows, bytes, cursor, peak] = [0, 0, undefined as string | undefined, 0];
  const startedAt = performance.now();
  do {
    const piece = await exportActivity.execute(ctx, { ...(cursor && { cursor }) });
    const text = piece.rows.map(activityFormats[format].line).join("");
    if (!sink.write(text)) await new Promise((resolve) => sink.once("drain", resolve));
    rows += piece.rows.length;
    bytes += text.length;
    cursor = piece.nextCursor ?? undefined;
    peak = Math.max(peak, process.memoryUsage().rss);
  } while (cursor !== undefined && performance.now() - startedAt < seconds * 1_000);
  const took = (performance.now() - startedAt) / 1_000;
  say(
    `export ${format}: ${rows} rows, ${(bytes / 1e6).toFixed(0)} MB in ${took.toFixed(1)} s: ${Math.round(rows / took)} rows/s, peak memory ${(peak / 1e6).toFixed(0)} MB`,
  );
}

const found = await facts();
const ctx = systemCtx(found.organization, "bench");
const own: Ctx = {
  ...ctx,
  privileges: new Set(["viewLogsAccount"]),
  // As much of a user as the reach asks for.
  actor: { type: "user", accountId: found.account } as Ctx["actor"],
};
const list = (what: string, input: ListActivityInput, as = ctx) => measure(what, listActivity, as, input);

if (process.argv[2] !== "export") {
  await list("first page", {});
  const deep = { to: new Date(Date.now() - 700 * 86_400_000).toISOString() };
  const { nextCursor } = await listActivity.execute(ctx, deep);
  await list("a page far down (9.5 million rows before it)", { cursor: nextCursor ?? "" });
  await list("last hour", { period: "1h" });
  await list("one month, a year ago", { from: "2025-10-01T00:00:00Z", to: "2025-11-01T00:00:00Z" });
  await list("person with few events", { personId: found.rare_person });
  await list("person with many", { personId: found.busy_person });
  await list("actor with many", { actorId: found.busy_actor });
  await list("account, largest", { accountId: found.account });
  await list("account, small", { accountId: found.small_account });
  await list("action, common", { action: "session.sign-in" });
  await list("action, rare", { action: "settings.password-policy" });
  await list("all actions of a group (9)", { action: "credentials" });
  await list("all groups but sign-ins", { action: "users,credentials,accounts,roles,settings" });
  await list("refused", { outcome: "refused" });
  await list("done", { outcome: "done" });
  await list("person + action", { personId: found.rare_person, action: "user.update" });
  await list("person + refused", { personId: found.busy_person, outcome: "refused" });
  await list("actor + action", { actorId: found.busy_actor, action: "user.delete" });
  await list("actor + rare action", { actorId: found.busy_actor, action: "settings.password-policy" });
  await list("actor + account (largest)", { actorId: found.busy_actor, accountId: found.account });
  await list("actor + person, both common", { actorId: found.busy_actor, personId: found.busy_person });
  await list("account + action + refused", {
    accountId: found.account,
    action: "user.update",
    outcome: "refused",
  });
  await list("account + group", { accountId: found.account, action: "credentials" });
  await list("nothing there: refused sign-outs", { action: "session.sign-out", outcome: "refused" });
  await list("nothing there: largest account + sign-outs refused", {
    accountId: found.account,
    action: "session.sign-out",
    outcome: "refused",
  });
  await list("all six together", {
    accountId: found.account,
    personId: found.busy_person,
    actorId: found.busy_actor,
    action: "users",
    outcome: "done",
    period: "30d",
  });
  await list("Account Administrator, first page", {}, own);
  await list("Account Administrator, person", { personId: found.busy_person }, own);
  await list("Account Administrator, group + refused", { action: "sign-ins", outcome: "refused" }, own);
  const chart = (what: string, input: object, as = ctx) =>
    measure(`chart: ${what}`, countActivity, as, input);
  await chart("30 days, organization", {});
  await chart("last hour", { period: "1h" });
  await chart("24 hours", { period: "24h" });
  await chart("a year", { from: "2025-11-24T00:00:00Z", zone: "Europe/Berlin" });
  await chart("30 days, largest account", { accountId: found.account });
  await chart("a year, largest account, one action", {
    from: "2025-11-24T00:00:00Z",
    accountId: found.account,
    action: "user.update",
  });
  await chart("30 days, person with many", { personId: found.busy_person });
  await chart("a year, actor with many", { from: "2025-11-24T00:00:00Z", actorId: found.busy_actor });
}
for (const format of ["csv", "jsonl"] as const) await exportRate(ctx, format, 20);
await pool().end();
