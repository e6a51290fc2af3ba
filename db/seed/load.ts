import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { company } from "./companies";
import { copyChunks } from "./copy-chunks";
import { dropIndexes } from "./secondary-indexes";
import { type SeedAccount, userRowColumns, userRows } from "./user-rows";

export interface LoadOptions {
  readonly organizationId: number;
  readonly users: number;
  readonly accounts: number;
  readonly seed: number;
  readonly today: Date;
  readonly report: (line: string) => void;
}

/** From so many rows on it is faster to build the indexes anew than to keep them up to date. */
const rebuildFrom = 50_000;

/** The accounts that the users go to: the default account while it is empty, and new ones. */
async function makeAccounts(
  client: Client,
  { organizationId, accounts, today }: LoadOptions,
): Promise<SeedAccount[]> {
  const known = await client.query<{
    accounts: number;
    everywhere: number;
    default_id: number;
    default_users: number;
  }>(
    `select count(*)::integer as accounts, (select count(*)::integer from accounts) as everywhere, max(id) filter (where type = 'Default') as default_id,
       coalesce(max(user_count) filter (where type = 'Default'), 0) as default_users
     from accounts where organization_id = $1`,
    [organizationId],
  );
  const [present] = known.rows;
  if (!present) throw new Error("an aggregate without a row");
  // Besides the administrator of the set-up nobody is there yet.
  const isFirst = present.accounts === 1 && present.default_users <= 1;
  const wanted = isFirst ? accounts - 1 : accounts;
  // No company twice in the installation: an e-mail address is there once, whatever the organization.
  const numbers = Array.from({ length: wanted }, (_, index) => present.everywhere - 1 + index);
  const made = await client.query<{ id: number }>(
    `insert into accounts (organization_id, name, description, created_at, updated_at)
     select $1, made.name, 'Sample data', made.at, made.at
     from unnest($2::text[], $3::timestamptz[]) with ordinality as made(name, at, position)
     order by position returning id`,
    [
      organizationId,
      numbers.map((number) => company(number).name),
      numbers.map((number) =>
        new Date(today.getTime() - (8 * 365 - (number % 2_000)) * 86_400_000).toISOString(),
      ),
    ],
  );
  const seeded = made.rows.map(({ id }, index) => ({
    id: Number(id),
    domain: company(numbers[index] ?? 0).domain,
  }));
  const home = { id: Number(present.default_id), domain: `head${present.default_id}.rolecall.test` };
  const [largest, ...others] = seeded;
  if (!isFirst) return seeded;
  return largest ? [largest, home, ...others] : [home];
}

/** Roles by hand: one Account Administrator in a hundred, and a few Organization Administrators. */
const giveRoles = `
  insert into user_roles (organization_id, user_id, role_id, granted_by_name)
  select u.organization_id, u.id, r.id, 'npm run seed'
  from users u
  join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
  join roles r on r.organization_id = u.organization_id
  where u.organization_id = $1 and u.id > $2
    and (r.key = 'admin' and u.id % 101 = 0 or r.key = 'org-admin' and a.type = 'Default' and u.id % 997 = 0)`;

async function lastUserId(client: Client): Promise<number> {
  const { rows } = await client.query<{ last: string | null }>("select max(id) as last from users");
  return Number(rows[0]?.last ?? 0);
}

/** Adds accounts and users to an organization in one transaction: all of them or none. */
export async function loadUsers(client: Client, options: LoadOptions): Promise<void> {
  const { organizationId, users, seed, today, report } = options;
  await client.query("begin; set local maintenance_work_mem = '256MB'; set local synchronous_commit = off");
  const [first, ...others] = await makeAccounts(client, options);
  if (!first) throw new Error("no account was made");
  const before = await lastUserId(client);
  const rebuild = users >= rebuildFrom ? await dropIndexes(client, "users", report) : undefined;
  const provider = `mail${first.id}.rolecall.test`;
  const rows = userRows({ organizationId, seed, users, accounts: [first, ...others], provider, today });
  const copy = client.query(copyFrom(`copy users (${userRowColumns}) from stdin`));
  await pipeline(Readable.from(copyChunks(rows, { total: users, noun: "users", report })), copy);
  await client.query(giveRoles, [organizationId, before]);
  await rebuild?.();
  await client.query("commit");
  report("  collecting statistics");
  await client.query("vacuum (analyze) users");
  await client.query("vacuum (analyze) accounts");
  await client.query("vacuum (analyze) user_roles");
}
