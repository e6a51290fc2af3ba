import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { loadUsers } from "@/db/seed/load";
import { readAccess } from "@/db/test/read-access";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { countUsers, listUsers } from "../queries";
import type { ListUsersInput } from "../schemas";

// The main lists answer from indexes, never from the whole table: the plans that PostgreSQL chooses for 15,000 users.

let bed: TestBed;
let largest: number;
let smallest: number;

beforeAll(async () => {
  bed = await createTestBed();
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const today = new Date("2026-01-01T00:00:00Z");
  await loadUsers(client, {
    organizationId: bed.organizationId,
    users: 15_000,
    accounts: 20,
    seed: 1,
    today,
    report: () => undefined,
  });
  const { rows } = await client.query<{ id: string }>(
    "select id from accounts where organization_id = $1 and user_count > 0 order by user_count desc",
    [bed.organizationId],
  );
  largest = Number(rows[0]?.id);
  smallest = Number(rows.at(-1)?.id);
  await client.end();
}, 120_000);

/** How PostgreSQL reads the table of users for this list: names of indexes, or "Seq Scan". */
async function accessTo(run: "list" | "count", input: ListUsersInput): Promise<Set<string>> {
  const ctx = bed.systemCtx();
  const access =
    run === "list" ? await readAccess(listUsers, ctx, input) : await readAccess(countUsers, ctx, input);
  const ofUsers = access.filter((way) => way.startsWith("users_") || way === "Seq Scan of users");
  return new Set(ofUsers.map((way) => way.replace(" of users", "")));
}

const inAccount = (input: ListUsersInput) => ({ isInAccount: true, input });
const inAll = (input: ListUsersInput) => ({ isInAccount: false, input });

test.each<[string, string, { isInAccount: boolean; input: ListUsersInput }]>([
  ["first rows of an account by last name", "users_account_last", inAccount({})],
  ["first rows of an account by first name", "users_account_first", inAccount({ sort: "first" })],
  ["first rows of an account by e-mail", "users_account_email", inAccount({ sort: "email" })],
  ["first rows of an account by ID", "users_account_id", inAccount({ sort: "id" })],
  [
    "first rows of an account by last sign-in",
    "users_account_last_sign_in",
    inAccount({ sort: "lastSignIn" }),
  ],
  ["first rows of all by last name", "users_organization_last", inAll({})],
  [
    "last rows of all by last sign-in",
    "users_organization_last_sign_in",
    inAll({ sort: "lastSignIn", direction: "desc" }),
  ],
  ["search of a few hits in an account", "users_search", inAccount({ q: "quentin thornmere" })],
  ["search of a few hits in all", "users_search", inAll({ q: "quentin thornmere" })],
  ["search without a hit", "users_search", inAll({ q: "zzyzx" })],
  ["search of another script", "users_search", inAll({ q: "шевченко" })],
  ["search of two letters in an account", "users_account_last", inAccount({ q: "sm" })],
  ["search of two letters in all", "users_organization_email", inAll({ q: "qx" })],
  ["filter locked", "users_locked", inAll({ locked: true })],
  ["filter inactive", "users_inactive", inAll({ active: false })],
  ["filter inactive in an account", "users_inactive", inAccount({ active: false })],
  [
    "filter never signed in, by last sign-in",
    "users_account_last_sign_in",
    inAccount({ neverSignedIn: true, sort: "lastSignIn" }),
  ],
])("%s reads the index %s", async (_, index, { isInAccount, input }) => {
  const access = await accessTo("list", isInAccount ? { ...input, accountId: largest } : input);
  expect([...access]).toContain(index);
  expect([...access]).not.toContain("Seq Scan");
});

test("a page far down reads no more than the first", async () => {
  const first = await listUsers.execute(bed.systemCtx(), { accountId: largest, pageSize: 200 });
  const input = { accountId: largest, cursor: first.nextCursor ?? "" };
  expect([...(await accessTo("list", input))]).toContain("users_account_last");
});

test("an address is looked up", async () => {
  const { rows } = await listUsers.execute(bed.systemCtx(), { pageSize: 1 });
  expect([...(await accessTo("list", { q: rows[0]?.email ?? "" }))]).not.toContain("users_search");
});

test("a count reads no table", async () => {
  for (const input of [
    {},
    { q: "thornmere" },
    { locked: true },
    { q: "qx" },
    { accountId: largest, active: true },
  ]) {
    expect([...(await accessTo("count", input))], JSON.stringify(input)).not.toContain("Seq Scan");
  }
});

test("the filter by a role that accounts give finds their people without reading the table", async () => {
  const { id: roleId, key } = await bed.role({ privileges: [] });
  await bed.giveToAccount({ id: smallest }, [key]);
  expect([...(await accessTo("list", { roleId }))]).not.toContain("Seq Scan");
  expect([...(await accessTo("count", { roleId }))]).not.toContain("Seq Scan");
  expect([...(await accessTo("list", { roleId, accountId: smallest }))]).toContain("users_account_last");
  await bed.giveToAccount({ id: largest }, [key]);
  expect([...(await accessTo("list", { roleId }))]).not.toContain("Seq Scan");
  expect([...(await accessTo("count", { roleId }))]).not.toContain("Seq Scan");
});
