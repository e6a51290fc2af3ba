import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { copyChunks } from "../copy-chunks";
import { dropIndexes } from "../secondary-indexes";
import { type EventPerson, eventRowColumns, eventRows } from "./event-rows";

export interface LoadEventsOptions {
  readonly organizationId: number;
  readonly events: number;
  readonly seed: number;
  readonly until: Date;
  readonly report: (line: string) => void;
}

/** From so many rows on indexes and hourly counts are made at the end instead of on the way. */
const rebuildFrom = 200_000;

/** So many people are enough to have something happen to. */
const mostPeople = 100_000;

async function readPeople(client: Client, organizationId: number): Promise<[EventPerson, ...EventPerson[]]> {
  const { rows } = await client.query<{ id: number; account_id: number; name: string; email: string }>(
    `select id, account_id, first_name || ' ' || last_name as name, email from users
     where organization_id = $1 order by id limit $2`,
    [organizationId, mostPeople],
  );
  const [first, ...others] = rows.map(({ id, account_id, name, email }) => ({
    id: Number(id),
    accountId: Number(account_id),
    name,
    email,
  }));
  if (!first) throw new Error("there is nobody to whom something could have happened");
  return [first, ...others];
}

/** What the trigger on the events would have counted. */
const countAll = `
  insert into audit_counts as known (organization_id, account_id, hour, action, outcome, count)
  select organization_id, scope.account_id, date_trunc('hour', at, 'UTC'), action, outcome, count(*)
  from audit_events cross join lateral (
    select 0::bigint as account_id union all
    select audit_events.account_id where audit_events.account_id is not null) as scope
  where organization_id = $1 and id > $2
  group by 1, 2, 3, 4, 5
  on conflict (organization_id, account_id, hour, action, outcome) do update set count = known.count + excluded.count`;

async function lastEventId(client: Client): Promise<number> {
  const { rows } = await client.query<{ last: string | null }>("select max(id) as last from audit_events");
  return Number(rows[0]?.last ?? 0);
}

/** Adds events to an organization that has users, in one transaction: all of them or none. */
export async function loadEvents(client: Client, options: LoadEventsOptions): Promise<void> {
  const { organizationId, events, seed, until, report } = options;
  const people = await readPeople(client, organizationId);
  const isLarge = events >= rebuildFrom;
  await client.query(
    "begin; set local maintenance_work_mem = '512MB'; set local work_mem = '256MB'; set local synchronous_commit = off",
  );
  const before = await lastEventId(client);
  const rebuild = isLarge ? await dropIndexes(client, "audit_events", report) : undefined;
  if (isLarge) await client.query("alter table audit_events disable trigger audit_events_count");
  const copy = client.query(copyFrom(`copy audit_events (${eventRowColumns}) from stdin`));
  const rows = eventRows({ organizationId, seed, events, people, until });
  await pipeline(Readable.from(copyChunks(rows, { total: events, noun: "events", report })), copy);
  if (isLarge) {
    await client.query("alter table audit_events enable trigger audit_events_count");
    report("  counting by the hour");
    await client.query(countAll, [organizationId, before]);
  }
  await rebuild?.();
  await client.query("commit");
  report("  collecting statistics");
  await client.query("vacuum (analyze) audit_events");
  await client.query("vacuum (analyze) audit_counts");
}
