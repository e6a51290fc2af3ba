import { beforeAll, expect, test } from "vitest";
import { buildPeople, expectedIds, listedIds, type ModelUser } from "@/db/test/list-model";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { countUsers, listUsers } from "./queries";
import { type ListUsersInput, userSorts } from "./schemas";

let bed: TestBed;
let people: ModelUser[];
let ctx: ReturnType<TestBed["systemCtx"]>;

beforeAll(async () => {
  bed = await createTestBed();
  people = await buildPeople(bed, 130);
  // The same people in another organization must never appear.
  await buildPeople(await createTestBed(), 40);
  ctx = bed.systemCtx();
});

const filters: ListUsersInput[] = [
  {},
  { active: true },
  { active: false },
  { locked: true },
  { locked: false },
  { neverSignedIn: true },
  { neverSignedIn: false },
  { notSeenDays: 20 },
  { notSeenDays: 10, neverSignedIn: false, active: false },
  { q: "muller" },
  { q: "MÜLLER" },
  { q: "élodie smith" },
  { q: "иванов", active: true },
  { q: "example.test", locked: true },
  { q: "nobody at all" },
];

test.each(userSorts)("every filter, sorted by %s, both ways, in one account and in all", async (sort) => {
  for (const direction of ["asc", "desc"] as const) {
    for (const filter of filters) {
      for (const accountId of [undefined, people[1]?.accountId]) {
        const input = { ...filter, sort, direction, accountId, pageSize: 60 };
        expect(await listedIds(ctx, input), JSON.stringify(input)).toEqual(expectedIds(people, input));
      }
    }
  }
});

test("small pages neither skip nor repeat where many keys are equal", async () => {
  for (const sort of userSorts) {
    const input = { sort, direction: "desc", pageSize: 7 } as const;
    expect(await listedIds(ctx, input)).toEqual(expectedIds(people, input));
  }
});

test("filter by a role given by hand, and by one that the system gives", async () => {
  const { admin, org, "default-user": defaultUser } = bed.roles;
  expect(await listedIds(ctx, { roleId: admin.id })).toEqual(expectedIds(people, {}, "admin"));
  const input = { accountId: bed.defaultAccount.id };
  expect(await listedIds(ctx, { roleId: org.id })).toEqual(expectedIds(people, input));
  const others = expectedIds(people, {}).filter((id) => !expectedIds(people, input).includes(id));
  expect(await listedIds(ctx, { roleId: defaultUser.id })).toEqual(others);
  expect(await listedIds(ctx, { roleId: 4_000_000_000 })).toEqual([]);
});

test("the count is that of the list", async () => {
  for (const filter of filters) {
    for (const accountId of [undefined, people[1]?.accountId]) {
      const count = expectedIds(people, { ...filter, accountId }).length;
      expect(await countUsers.execute(ctx, { ...filter, accountId }), JSON.stringify(filter)).toEqual({
        count,
        isExact: true,
      });
    }
  }
});

test("a row says what the table shows", async () => {
  const [ada] = people;
  const found = await listUsers.execute(ctx, { q: ada?.email ?? "" });
  expect(found.rows).toEqual([
    {
      id: ada?.id,
      accountId: bed.defaultAccount.id,
      accountName: bed.defaultAccount.name,
      inDefaultAccount: true,
      firstName: "Ada",
      lastName: "Müller",
      email: ada?.email,
      roles: [{ id: bed.roles.admin.id, key: "admin", label: "Account Admin" }],
      active: false,
      lock: { until: null },
      twoFactor: false,
      lastSignInAt: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      version: 1,
      isSelf: false,
      refusals: { sendResetLink: "This user is inactive and cannot sign in. Reactivate first." },
    },
  ]);
});

test("a cursor that is junk, or of another sort, is refused at its field", async () => {
  const { nextCursor } = await listUsers.execute(ctx, { pageSize: 1 });
  const refused = { code: "invalid_input", fields: { cursor: [expect.any(String)] } };
  for (const input of [
    { cursor: "junk" },
    { cursor: nextCursor ?? "", sort: "first" },
    { cursor: nextCursor ?? "", direction: "desc" },
    { cursor: nextCursor ?? "", q: "a" },
  ] as const) {
    await expect(listUsers.execute(ctx, input)).rejects.toMatchObject(refused);
  }
});

test("text that cannot be a pattern is found as it is, or nothing is", async () => {
  for (const q of ["%", "_", "\\", "%%%", "o%n", "an_na", "b\\b", "' or 1=1 --", "\u0301", "a\u0000"]) {
    const run = listUsers.execute(ctx, { q, pageSize: 200 });
    if (q.includes("\u0000")) await expect(run).rejects.toMatchObject({ code: "invalid_input" });
    else expect((await run).rows.length).toBeLessThanOrEqual(200);
  }
  expect(await listedIds(ctx, { q: "o%n" })).toEqual(expectedIds(people, { q: "o%n" }));
  expect(await listedIds(ctx, { q: "b\\b " })).toEqual(expectedIds(people, { q: "b\\b" }));
});
