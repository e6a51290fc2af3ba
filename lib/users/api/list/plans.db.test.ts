import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { loadUsers } from "@/db/seed/load";
import { readAccess } from "@/db/test/read-access";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { encodeCursor } from "@/lib/core/list-input";
import { listApiUsers } from "./list-api-users";

// Conditions on indexed fields are answered from indexes: the plans that PostgreSQL chooses for 15,000 users.

let bed: TestBed;
let largest: number;
let someone: { id: number; email: string };

beforeAll(async () => {
  bed = await createTestBed();
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const [today, organizationId] = [new Date("2026-01-01T00:00:00Z"), bed.organizationId];
  await loadUsers(client, {
    organizationId,
    users: 15_000,
    accounts: 20,
    seed: 1,
    today,
    report: () => undefined,
  });
  const { rows } = await client.query<{ id: string }>(
    "select id from accounts where organization_id = $1 order by user_count desc limit 1",
    [organizationId],
  );
  largest = Number(rows[0]?.id);
  await client.end();
  const { rows: found } = await listApiUsers.execute(bed.systemCtx(), { offset: 7_000, pageSize: 1 });
  someone = found[0] ?? { id: 0, email: "" };
}, 120_000);

const access = (input: Parameters<typeof listApiUsers.execute>[1]) =>
  readAccess(listApiUsers, bed.systemCtx(), input);

test.each<[string, string, (() => string)?]>([
  ["id = …", "users_organization_id_id_unique|users_pkey", () => `id = ${someone.id}`],
  [
    "id > … of few",
    "users_organization_id_id_unique|users_pkey",
    () => `id > ${someone.id} AND active = true`,
  ],
  [
    "email = …",
    "users_email_unique|users_organization_email",
    () => `email = '${someone.email.toUpperCase()}'`,
  ],
  ["email LIKE 'qu%'", "users_email_unique|users_organization_email"],
  ["email LIKE '%thornmere%'", "users_search"],
  ["externalId = 'crm-1'", "users_external_id_unique"],
  ["externalId IN ('a', 'b')", "users_external_id_unique"],
  ["firstName = 'Quentin'", "users_organization_first"],
  ["lastName = 'Thornmere'", "users_organization_last"],
  ["firstName IN ('Quentin', 'Nobody')", "users_organization_first"],
  ["lastName LIKE 'Thornm%'", "users_organization_last"],
  ["lastName LIKE 'Müll%er'", "users_organization_last"],
  ["lastName LIKE '%ornmer%'", "users_search"],
  ["fullName = 'Quentin Thornmere'", "users_organization_last"],
  ["fullName LIKE '%tin Thornm%'", "users_search"],
  ["lastName = 'Thornmere' OR email = 'nobody@x.test'", "users_organization_last"],
  ["active = false", "users_inactive"],
  ["locked = true", "users_locked"],
  ["roles = 'admin'", "user_roles_role"],
  ["roles = 'org-admin' AND active = true", "user_roles_role"],
  ["createdDate = '2025-05-05'", "users_created"],
  ["createdDate >= '2025-12-30'", "users_created"],
  ["lastLoginDate > '1970-01-01' AND lastLoginDate < '2018-06-01'", "users_organization_last_sign_in"],
])("%s reads %s", async (where, index, made) => {
  const read = await access({ where: made?.() ?? where });
  expect(
    read.some((name) => new RegExp(`^(${index})$`).test(name)),
    read.join(),
  ).toBe(true);
  expect(read).not.toContain("Seq Scan of users");
});

test.each([
  "active = false",
  "locked = true",
  "lastName = 'Thornmere'",
  "roles = 'admin'",
  "createdDate >= '2025-12-30'",
])("%s of one account reads no whole table", async (where) => {
  expect(await access({ where, accountId: largest })).not.toContain("Seq Scan of users");
});

test("a page far down is read from the same index as the first", async () => {
  const nextPage = encodeCursor("api.users", [someone.id]);
  for (const page of [{}, { nextPage }]) {
    // Nearly all rows are of this organization, so that the index of all IDs does as well.
    expect(await access(page)).toContainEqual(
      expect.stringMatching(/^users_(organization_id_id_unique|pkey)$/),
    );
    expect(await access(page)).not.toContain("Seq Scan of users");
    expect(await access({ ...page, accountId: largest })).toContain("users_account_id");
  }
});
