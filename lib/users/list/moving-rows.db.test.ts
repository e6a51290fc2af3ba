import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { users } from "@/db/schema";
import { buildPeople, expectedIds } from "@/db/test/list-model";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { inTenant } from "@/lib/core/database";
import { listUsers } from "../queries";
import { type ListUsersInput, listUsersInput, type UserSort, userSorts } from "../schemas";
import { countMatches } from "./count-matches";
import { findSorted } from "./find-sorted";
import { listScope } from "./list-scope";
import { wantedRows } from "./user-conditions";
import { userOrder } from "./user-order";

test.each(userSorts)(
  "sorted by %s, rows that stay are listed once while others come and go",
  async (sort) => {
    const bed = await createTestBed();
    const people = await buildPeople(bed, 32);
    const goes = new Set(people.filter((_, index) => index % 4 === 1).map(({ id }) => id));
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listUsers.execute(bed.systemCtx(), { sort, pageSize: 5, ...(cursor && { cursor }) });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      // Somebody new at both ends; the last listed one and one not yet listed leave.
      await bed.user({
        firstName: "Aaron",
        lastName: "Aardvark",
        email: `a.${seen.length}.${bed.organizationId}@x.test`,
      });
      await bed.user({
        firstName: "Zzz",
        lastName: "Zzz",
        email: `z.${seen.length}.${bed.organizationId}@x.test`,
      });
      for (const id of [...goes].slice(0, 2)) {
        await asOwner().delete(users).where(eq(users.id, id));
        goes.delete(id);
      }
    } while (cursor !== undefined && seen.length < 400);
    expect(new Set(seen).size).toBe(seen.length);
    const stayed = expectedIds(people, { sort }).filter(
      (id) => people.findIndex((user) => user.id === id) % 4 !== 1,
    );
    expect(seen.filter((id) => stayed.includes(id))).toEqual(stayed);
  },
);

test("walking along the sort and collecting the matches give the same rows", async () => {
  const bed = await createTestBed();
  const people = await buildPeople(bed, 80);
  const ctx = bed.systemCtx();
  const inputs: ListUsersInput[] = [
    { active: true },
    { active: false },
    { q: "smith" },
    { neverSignedIn: true },
    { notSeenDays: 15, active: true },
    { accountId: people[1]?.accountId, q: "example.test" },
  ];
  const sorts: UserSort[] = ["last", "lastSignIn", "id"];
  await inTenant(bed.organizationId, { mode: "read" }, async (database) => {
    for (const input of inputs.map((raw) => listUsersInput.parse(raw))) {
      const scope = await listScope(database, ctx, input);
      for (const sort of sorts) {
        const list = {
          scope,
          wanted: wantedRows(scope, input, ctx.now, sort),
          order: userOrder(sort, "asc", scope.accountId),
          after: undefined,
        };
        const expected = await findSorted(database, list, 10, { collectAtMost: 1_000, walkAtMost: 1 });
        for (const walkAtMost of [1, 15, 1_000]) {
          const found = await findSorted(database, list, 10, { collectAtMost: 0, walkAtMost });
          expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        }
      }
    }
  });
});

test("beyond the limit a count says that there are more", async () => {
  const bed = await createTestBed();
  await buildPeople(bed, 60);
  const ctx = bed.systemCtx();
  await inTenant(bed.organizationId, { mode: "read" }, async (database) => {
    const scope = await listScope(database, ctx, {});
    for (const filter of [
      { active: true },
      { neverSignedIn: false },
      { neverSignedIn: false, active: true },
    ]) {
      const wanted = wantedRows(scope, filter, ctx.now, "lastSignIn");
      expect(await countMatches(database, scope, wanted, 3)).toEqual({ count: 3, isExact: false });
      expect((await countMatches(database, scope, wanted, 1_000)).isExact).toBe(true);
    }
  });
});
