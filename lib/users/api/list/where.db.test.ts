import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { asOwner, createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { conditions, garbage, type ModelField, type ModelRow } from "@/db/test/where-model";
import { parseCondition } from "@/lib/ceql/parse-condition";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { findUserPage } from "./find-page";
import { listApiUsers } from "./list-api-users";
import { userWhereFields } from "./where-columns";

// Random conditions over many kinds of users: what the list answers is what a plain filter in memory leaves.

const firstNames = [
  "Ada",
  "ada",
  "Élodie",
  "O'Brien",
  "Ann-Marie",
  "50%",
  "a_b",
  "B\\b",
  "Σωκράτης",
  "ΟΔΟΣ",
  "張",
  "שָׁלוֹם",
  "Ada Maria",
  "İpek",
  "が",
];
const lastNames = [
  "Lovelace",
  "lovelace",
  "Müller",
  "Strauß",
  "de la Cruz",
  "Иванов",
  "偉",
  "Æsir",
  "King",
  "Byron",
];
const roleKeys = ["admin", "org-admin", "auditors"];

let bed: TestBed;
let elsewhere: TestBed;
let rows: (ModelRow & { id: number; accountId: number })[];
let reader: TestUser;
let fields: ModelField[];

async function buildRow(index: number, account: { id: number }): Promise<(typeof rows)[number]> {
  const pick = <T>(from: readonly T[], step: number) => from[(index * step) % from.length] as T;
  const created = new Date(
    Date.UTC(2016 + (index % 5), index % 12, 1 + (index % 28), index % 24, 0, 0, index % 3),
  );
  const signedIn = index % 4 === 0 ? null : new Date(created.getTime() + (index % 9) * 3_600_000 * 8);
  const facts = {
    firstName: pick(firstNames, 1),
    lastName: pick(lastNames, 7),
    email: `${index % 2 === 0 ? "Person" : "someone"}.${index}.${bed.organizationId}@Example.test`,
    active: index % 3 !== 0,
    externalId: index % 3 === 1 ? null : `crm-${bed.organizationId}-${index}`,
    roles: roleKeys.filter((_, place) => (index >> place) % 3 === 0),
  };
  const isLocked = index % 7 === 0;
  const columns = { ...facts, createdAt: created, lastSignInAt: signedIn };
  const user = await bed.user({ ...columns, account, ...(isLocked && { locked: "for-an-hour" as const }) });
  return {
    ...facts,
    id: user.id,
    accountId: account.id,
    fullName: `${facts.firstName} ${facts.lastName}`,
    createdDate: created,
    lastLoginDate: signedIn ?? new Date(0),
    locked: isLocked,
  };
}

const kinds = {
  id: "number",
  firstName: "text",
  lastName: "text",
  fullName: "text",
  email: "caseless",
  active: "boolean",
  createdDate: "date",
  lastLoginDate: "date",
  externalId: "text",
  locked: "boolean",
  roles: "keys",
} as const;

const others: Record<string, ModelField["values"]> = {
  id: [-1, 0, 9_007_199_254_740_991],
  firstName: ["Ad", "é", "ADA"],
  fullName: ["Ada", "a b c d e f g"],
  email: ["EXAMPLE.TEST", "ﬁ"],
  externalId: ["crm-", ""],
  createdDate: [new Date("0001-01-01T00:00:00Z"), new Date("9999-12-31T23:59:59.999Z")],
  lastLoginDate: [new Date(0), new Date(1), new Date(-1)],
  roles: ["org", "nothing"],
};

function fieldsOf(): ModelField[] {
  return Object.entries(kinds).map(([name, kind]): ModelField => {
    const own = rows.flatMap((row) => row[name] ?? []).filter((value) => !Array.isArray(value));
    return { name, kind, values: [...(own as ModelField["values"]), ...(others[name] ?? [])] };
  });
}

beforeAll(async () => {
  [bed, elsewhere] = [await createTestBed(), await createTestBed()];
  await bed.role({ key: "auditors", privileges: [] });
  const accounts = [bed.defaultAccount, await bed.account(), await bed.account()];
  rows = [];
  for (let index = 0; index < 60; index++) {
    rows.push(await buildRow(index, accounts[index % 3] ?? bed.defaultAccount));
    if (index % 6 === 0) await elsewhere.user({ firstName: "Ada", lastName: "Lovelace", roles: ["admin"] });
  }
  const readers = await bed.role({ key: "readers", privileges: ["viewUsersAccount"] });
  reader = await bed.user({
    account: accounts[1] ?? bed.defaultAccount,
    roles: [readers.key],
    firstName: "Zed",
    lastName: "Reader",
  });
  // Finer than JavaScript's dates, as the database writes them itself.
  await asOwner().execute(sql`update users set created_at = created_at + interval '7 microseconds'
    where organization_id = ${bed.organizationId} and id % 2 = 0`);
  const { createdAt } = (await bed.userRow(reader.id)) ?? { createdAt: new Date() };
  rows.push({
    id: reader.id,
    accountId: reader.accountId,
    firstName: "Zed",
    lastName: "Reader",
    fullName: "Zed Reader",
    email: reader.email,
    active: true,
    externalId: null,
    roles: ["readers"],
    createdDate: createdAt,
    lastLoginDate: new Date(0),
    locked: false,
  });
  fields = fieldsOf();
}, 120_000);

async function everyId(ctx: Ctx, input: { where: string; pageSize: number }): Promise<number[]> {
  const ids: number[] = [];
  let nextPage: string | undefined;
  do {
    const page = await listApiUsers.execute(ctx, { ...input, nextPage });
    ids.push(...page.rows.map(({ id }) => id));
    nextPage = page.nextCursor ?? undefined;
  } while (nextPage !== undefined);
  return ids;
}

const idsWhere = (holds: (row: ModelRow) => boolean | null, accountId?: number) =>
  rows
    .filter((row) => (accountId === undefined || row.accountId === accountId) && holds(row) === true)
    .map(({ id }) => id);

test("what a condition finds is what a filter in memory leaves", async () => {
  const all = bed.systemCtx();
  const own = await bed.ctxOf(reader);
  const pageSizes = fc.constantFrom(7, 200);
  await fc.assert(
    fc.asyncProperty(conditions(fields), pageSizes, async ({ text, holds }, pageSize) => {
      fc.pre(text.length <= 2_000);
      expect(await everyId(all, { where: text, pageSize })).toEqual(idsWhere(holds));
      expect(await everyId(own, { where: text, pageSize })).toEqual(idsWhere(holds, reader.accountId));
    }),
    { numRuns: 250 },
  );
}, 120_000);

test("walking along the IDs and collecting the matches give the same rows, of all accounts and of one", async () => {
  const accounts = fc.constantFrom(undefined, reader.accountId);
  const requests = fc.record({
    after: fc.option(fc.constantFrom(...rows.map(({ id }) => id)), { nil: undefined }),
    offset: fc.nat(5),
    walkAtMost: fc.constantFrom(1, 20, 1_000),
  });
  await fc.assert(
    fc.asyncProperty(
      conditions(fields),
      accounts,
      requests,
      async ({ text, holds }, accountId, { after, offset, walkAtMost }) => {
        const parsed = parseCondition(text, userWhereFields);
        const condition = "condition" in parsed ? parsed.condition : undefined;
        const scope = { accountId, userCount: 21, roles: [], roleAccounts: [], search: undefined };
        const expected = idsWhere(holds, accountId)
          .filter((id) => id > (after ?? 0))
          .slice(offset, offset + 4);
        await inTenant(bed.organizationId, { mode: "read" }, async (database) => {
          for (const collectAtMost of [0, 1_000]) {
            const request = { scope, condition, after, offset, limit: 4 };
            const found = await findUserPage(database, request, {
              collectAtMost,
              walkAtMost,
              collectBesideRole: collectAtMost,
            });
            expect(found.map(({ id }) => id)).toEqual(expected);
          }
        });
      },
    ),
    { numRuns: 200 },
  );
}, 120_000);

test("whatever the text, the answer is rows within the view or invalid_input that names where", async () => {
  const ctx = await bed.ctxOf(reader);
  const visible = new Set(rows.filter(({ accountId }) => accountId === reader.accountId).map(({ id }) => id));
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(garbage(fields), async (where) => {
      const answer = await listApiUsers.execute(ctx, { where }).catch((error: unknown) => error);
      if (answer instanceof Error) {
        refused += 1;
        expect(answer).toBeInstanceOf(AppError);
        expect(answer).toMatchObject({ code: "invalid_input", fields: { where: [expect.any(String)] } });
      } else
        expect((answer as { rows: { id: number }[] }).rows.filter(({ id }) => !visible.has(id))).toEqual([]);
    }),
    { numRuns: 600 },
  );
  expect(refused).toBeGreaterThan(100);
}, 120_000);
