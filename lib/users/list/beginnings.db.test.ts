import { beforeAll, expect, test } from "vitest";
import { buildPeople, fold, listedIds, type ModelUser } from "@/db/test/list-model";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { countUsers, listUsers } from "../queries";
import type { ListUsersInput } from "../schemas";

let bed: TestBed;
let people: ModelUser[];
let ctx: ReturnType<TestBed["systemCtx"]>;

beforeAll(async () => {
  bed = await createTestBed();
  people = await buildPeople(bed, 100);
  ctx = bed.systemCtx();
});

/** Beginnings of last names, then of first names, then of addresses; each in its own order. */
function expectedMatches(q: string, isWanted: (user: ModelUser) => boolean = () => true): number[] {
  const begin = [
    ({ lastName }: ModelUser) => fold(lastName),
    ({ firstName }: ModelUser) => fold(firstName),
    ({ email }: ModelUser) => email.toLowerCase(),
  ];
  const found: ModelUser[] = [];
  for (const key of begin) {
    const more = people
      .filter((user) => isWanted(user) && !found.includes(user) && key(user).startsWith(fold(q)))
      .sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : one.id - other.id));
    found.push(...more);
  }
  return found.map(({ id }) => id);
}

test.each(["s", "e", "p", "pe", "é", "Mü", "張", "偉", "ив", "%", "o%", "_", "x", "\\", "ł"])(
  "one or two letters: %s",
  async (q) => {
    for (const pageSize of [9, 200])
      expect(await listedIds(ctx, { q, pageSize })).toEqual(expectedMatches(q));
    expect(await countUsers.execute(ctx, { q })).toEqual({ count: expectedMatches(q).length, isExact: true });
  },
);

test("the page says that its order is that of the matches", async () => {
  expect((await listUsers.execute(ctx, { q: "s", sort: "email" })).order).toBe("match");
  expect((await listUsers.execute(ctx, { q: "smith", sort: "email" })).order).toBeUndefined();
});

test("together with filters and an account", async () => {
  const accountId = people[1]?.accountId;
  const input: ListUsersInput = { q: "s", active: true, accountId, pageSize: 5 };
  const expected = expectedMatches("s", (user) => user.active && user.accountId === accountId);
  expect(await listedIds(ctx, input)).toEqual(expected);
});

test("a letter of each name", async () => {
  const expected = people
    .filter(({ firstName, lastName }) => fold(firstName).startsWith("a") && fold(lastName).startsWith("s"))
    .map(({ id }) => id);
  expect((await listedIds(ctx, { q: "a s", pageSize: 3 })).sort((one, other) => one - other)).toEqual(
    expected,
  );
});

test("a whole address finds its user, and nobody of another organization", async () => {
  const [, second] = people;
  const address = second?.email ?? "";
  expect(await listedIds(ctx, { q: ` ${address.toUpperCase()} ` })).toEqual([second?.id]);
  const elsewhere = await createTestBed();
  expect(await listedIds(elsewhere.systemCtx(), { q: address })).toEqual([]);
  expect(await countUsers.execute(elsewhere.systemCtx(), { q: address })).toEqual({
    count: 0,
    isExact: true,
  });
});
