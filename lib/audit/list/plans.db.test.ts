import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { loadEvents } from "@/db/seed/events/load-events";
import { loadUsers } from "@/db/seed/load";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import type { Database } from "@/lib/core/database";
import { inTenant } from "@/lib/core/database";
import { countActivity, listActivity } from "../queries";
import { listAuditLogs } from "../api/list-audit-logs";
import {
  countActivityInput,
  listActivityInput,
  listAuditLogsInput,
  type ListActivityInput,
} from "../schemas";

// Each filter answers from its index, at the beginning and far down, and no combination reads the whole table: the plans
// that PostgreSQL chooses for 60,000 events.

let bed: TestBed;
let person: number;
let actor: number;
let account: number;

beforeAll(async () => {
  bed = await createTestBed();
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { organizationId } = bed;
  const until = new Date();
  const common = { organizationId, seed: 1, report: () => undefined };
  await loadUsers(client, { ...common, users: 2_000, accounts: 20, today: until });
  await loadEvents(client, { ...common, events: 60_000, until });
  const { rows } = await client.query<{ person: string; actor: string; account: string }>(
    `select (select max(target_id) from audit_events where organization_id = $1 and target_type = 'user') as person,
       (select max(actor_user_id) from audit_events where organization_id = $1 and action = 'user.delete') as actor,
       (select max(account_id) from audit_events where organization_id = $1) as account`,
    [organizationId],
  );
  [person, actor, account] = [Number(rows[0]?.person), Number(rows[0]?.actor), Number(rows[0]?.account)];
  await client.end();
}, 180_000);

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** How the events are read: names of indexes without "audit_", or "Seq Scan". */
async function accessTo(run: (database: Database) => Promise<unknown>): Promise<string[]> {
  return inTenant(bed.organizationId, { mode: "read" }, async (database) => {
    const client = database.$client;
    const query = client.query.bind(client);
    const sent: { text: string; values: unknown[] }[] = [];
    Object.assign(client, {
      query: (statement: { text: string }, values: unknown[]) => {
        sent.push({ text: statement.text, values });
        return Reflect.apply(query, client, [statement, values]) as unknown;
      },
    });
    await run(database).finally(() => Object.assign(client, { query }));
    const access = new Set<string>();
    for (const { text, values } of sent.filter((statement) => !statement.text.startsWith("explain"))) {
      const { rows } = await client.query<{ "QUERY PLAN": { Plan: Plan }[] }>(
        `explain (format json) ${text}`,
        values,
      );
      for (const node of nodes(rows[0]?.["QUERY PLAN"][0]?.Plan ?? { "Node Type": "none" })) {
        if (node["Index Name"]?.startsWith("audit_")) access.add(node["Index Name"].replace("audit_", ""));
        if (node["Node Type"] === "Seq Scan" && node["Relation Name"]?.startsWith("audit_"))
          access.add("Seq Scan");
      }
    }
    return [...access].sort();
  });
}

const listed = (input: ListActivityInput) =>
  accessTo((database) => listActivity.run(database, bed.systemCtx(), listActivityInput.parse(input)));

test.each<[string, string, () => ListActivityInput]>([
  ["everything", "events_at", () => ({})],
  ["a period", "events_at", () => ({ period: "7d" })],
  ["an account", "events_account", () => ({ accountId: account })],
  ["a person", "events_target", () => ({ personId: person })],
  ["an actor", "events_actor", () => ({ actorId: actor })],
  ["an action", "events_action", () => ({ action: "session.sign-in" })],
  ["many actions", "events_action", () => ({ action: "users,credentials,accounts" })],
  ["refused", "events_refused", () => ({ outcome: "refused" })],
  ["done", "events_at", () => ({ outcome: "done" })],
  ["a person and a common action", "events_target", () => ({ personId: person, action: "session.sign-in" })],
  [
    "a rare action in an account",
    "events_action",
    () => ({ accountId: account, action: "role.change-privileges" }),
  ],
])("%s: the steps come from the index %s alone, here and far down", async (_, index, input) => {
  expect(await listed(input())).toEqual([index, "events_pkey"].sort());
  const first = await listActivity.execute(bed.systemCtx(), { ...input(), pageSize: 5 });
  if (first.nextCursor !== null)
    expect(await listed({ ...input(), cursor: first.nextCursor })).toEqual([index, "events_pkey"].sort());
});

test.each<[string, string, () => Parameters<typeof listAuditLogs.execute>[1]]>([
  ["everything", "events_at", () => ({})],
  ["a period", "events_at", () => ({ from: "2020-01-01", to: "2100-01-01" })],
  ["an account", "events_account", () => ({ accountId: account })],
  ["whoever acted", "events_actor", () => ({ userId: actor })],
  ["whoever acted in an account", "events_actor", () => ({ userId: actor, accountId: account })],
])("the API's logs, oldest first, of %s: the steps come from %s", async (_, index, input) => {
  const logged = (more: object = {}) =>
    accessTo((database) =>
      listAuditLogs.run(database, bed.systemCtx(), listAuditLogsInput.parse({ ...input(), ...more })),
    );
  expect(await logged()).toEqual([index, "events_pkey"].sort());
  const first = await listAuditLogs.execute(bed.systemCtx(), { ...input(), pageSize: 5 });
  if (first.nextCursor !== null)
    expect(await logged({ cursor: first.nextCursor })).toEqual([index, "events_pkey"].sort());
});

test.each<[string, string[], object]>([
  ["by the hourly counts, of all", ["counts_pk"], {}],
  ["of an action", ["counts_pk"], { action: "user.update", period: "30d" }],
  ["by the events of the last hour", ["events_at", "events_pkey"], { period: "1h" }],
])("charts: %s", async (_, indexes, input) => {
  const run = (database: Database) =>
    countActivity.run(database, bed.systemCtx(), countActivityInput.parse(input));
  expect(await accessTo(run)).toEqual(indexes);
});

test("charts of a person read the person's own events", async () => {
  const input = countActivityInput.parse({ personId: person });
  const access = await accessTo((database) => countActivity.run(database, bed.systemCtx(), input));
  expect(access).toEqual(["events_pkey", "events_target"]);
});
