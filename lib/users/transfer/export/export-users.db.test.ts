import { beforeAll, expect, test } from "vitest";
import { asTold, refusalOf } from "@/db/test/expect-refusal";
import { buildPeople, expectedIds, type ModelUser } from "@/db/test/list-model";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import type { ListUsersInput } from "../../schemas";
import { exportUsersInput } from "./export-input";
import { exportUsers } from "./export-users";
import { findExported } from "./find-exported";
import { writeIdList } from "./id-list";

let bed: TestBed;
let people: ModelUser[];

beforeAll(async () => {
  bed = await createTestBed();
  people = await buildPeople(bed, 60);
  await buildPeople(await createTestBed(), 10);
});

type Input = Parameters<typeof exportUsers.execute>[1];

async function exported(ctx: Ctx, input: Input = {}) {
  const rows: { id: number; roles: readonly string[] }[] = [];
  let cursor: string | undefined;
  do {
    const piece = await exportUsers.execute(ctx, { ...input, ...(cursor && { cursor }) });
    rows.push(...piece.rows);
    cursor = piece.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

const idsOf = async (ctx: Ctx, input?: Input) => (await exported(ctx, input)).map(({ id }) => id);

const filters: Omit<ListUsersInput, "sort">[] = [
  {},
  { active: true },
  { active: false },
  { locked: true },
  { neverSignedIn: false, notSeenDays: 10 },
  { q: "muller" },
  { q: "иванов", active: true },
  { q: "nobody at all" },
];

/** Every piece with these limits, one after the other. */
async function inPieces(input: Input, limits: Parameters<typeof findExported>[4]) {
  const parsed = exportUsersInput.parse(input);
  const [ids, sizes]: [number[], number[]] = [[], []];
  let after: number | undefined;
  do {
    const at = after;
    const found = await inTenant(bed.organizationId, { mode: "read" }, (database) =>
      findExported(database, bed.systemCtx(), parsed, at, limits),
    );
    ids.push(...found.ids);
    sizes.push(found.ids.length);
    after = found.next;
  } while (after !== undefined);
  return { ids, sizes };
}

test("an export holds everybody whom the table shows, once, by ID", async () => {
  for (const filter of filters) {
    for (const accountId of [undefined, people[1]?.accountId]) {
      const input = { ...filter, accountId };
      expect(await idsOf(bed.systemCtx(), input), JSON.stringify(input)).toEqual(
        expectedIds(people, { ...input, sort: "id" }),
      );
    }
  }
});

test.each([
  ["collecting", { piece: 7, collectAtMost: 1_000, walkAtMost: 1 }],
  ["walking", { piece: 7, collectAtMost: -1, walkAtMost: 10 }],
])("%s in small pieces finds the same, and looks at little for each", async (_, limits) => {
  for (const filter of filters) {
    for (const accountId of [undefined, people[1]?.accountId]) {
      const { ids, sizes } = await inPieces({ ...filter, accountId }, limits);
      expect(ids).toEqual(expectedIds(people, { ...filter, accountId, sort: "id" }));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.piece);
    }
  }
});

test("beginnings of one and two letters, and a role, as in the table", async () => {
  const begins = people.filter(({ lastName }) => lastName.toLowerCase().startsWith("s"));
  expect(await idsOf(bed.systemCtx(), { q: "s" })).toEqual(begins.map(({ id }) => id));
  const holders = people.filter(({ roles }) => roles.includes("admin"));
  const rows = await exported(bed.systemCtx(), { roleId: bed.roles.admin.id });
  expect(rows.map(({ id }) => id)).toEqual(holders.map(({ id }) => id));
  // Given by hand, and nothing that the system gives.
  expect(new Set(rows.map(({ roles }) => roles.join()))).toEqual(new Set(["admin"]));
});

test("selected users: each once by ID, and all or nothing", async () => {
  const ctx = bed.systemCtx();
  const [one = 0, other = 0, third = 0] = people.map(({ id }) => id);
  const list = (...ids: number[]) => ({ userIds: writeIdList(ids) });
  expect(await idsOf(ctx, list(third, one, other, one))).toEqual([one, other, third]);
  const missing = asTold(await refusalOf(exported(ctx, list(one, 4_000_000_000)), "not_found"));
  const elsewhere = await (await createTestBed()).user();
  expect(asTold(await refusalOf(exported(ctx, list(one, elsewhere.id)), "not_found"))).toBe(missing);
  await refusalOf(exported(ctx, { ...list(one), active: true }), "invalid_input");
  await refusalOf(exported(ctx, { userIds: `${one},${other}` }), "invalid_input");
});

test("whoever sees one account exports that account; another one and a missing one are the same", async () => {
  const [, globex, initech] = [...new Set(people.map(({ accountId }) => accountId))];
  const grace = await bed.accountAdministrator({ id: globex ?? 0 });
  const ctx = await bed.ctxOf(grace);
  const expected = [...expectedIds(people, { accountId: globex, sort: "id" }), grace.id];
  expect(await idsOf(ctx)).toEqual(expected);
  expect(await idsOf(ctx, { accountId: globex })).toEqual(expected);
  const missing = asTold(await refusalOf(exported(ctx, { accountId: 4_000_000_000 }), "not_found"));
  expect(asTold(await refusalOf(exported(ctx, { accountId: initech }), "not_found"))).toBe(missing);
  const hidden = people.find(({ accountId }) => accountId === initech);
  const list = { userIds: writeIdList([grace.id, hidden?.id ?? 0]) };
  expect(asTold(await refusalOf(exported(ctx, list), "not_found"))).toBe(missing);
  await refusalOf(exportUsers.execute(await bed.ctxOf(await bed.user()), {}), "forbidden");
  await bed.changeUser(grace.id, { active: false });
});

test("no hash and no secret is among what is exported", async () => {
  const user = await bed.user({ mustChangePassword: true });
  const [row] = (await exportUsers.execute(bed.systemCtx(), { userIds: writeIdList([user.id]) })).rows;
  expect(Object.keys(row ?? {}).sort()).toEqual(
    [
      ...["id", "externalId", "firstName", "lastName", "email", "accountId", "roles", "active"],
      ...["phone", "street1", "street2", "city", "stateProvince", "postalCode", "country"],
    ].sort(),
  );
});
