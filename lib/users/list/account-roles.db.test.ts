import { beforeAll, describe, expect, it } from "vitest";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { inTenant } from "@/lib/core/database";
import { countUsers, listUsers } from "../queries";
import { type ListUsersInput, listUsersInput } from "../schemas";
import { findSorted } from "./find-sorted";
import { listScope } from "./list-scope";
import { wantedRows } from "./user-conditions";
import { userOrder } from "./user-order";

// The filter by role, where accounts give the role to each of their users.

let bed: TestBed;
let roleId: number;
let globexId: number;
let initechId: number;
let wanted: number[];

beforeAll(async () => {
  bed = await createTestBed();
  const role = await bed.role({ privileges: [] });
  const globex = await bed.account();
  const initech = await bed.account();
  [roleId, globexId, initechId] = [role.id, globex.id, initech.id];
  await bed.giveToAccount(globex, [role.key]);
  const names = ["Lyman", "Brown", "Clark", "Davis"];
  const made: { id: number }[] = [];
  for (const lastName of names) made.push(await bed.user({ account: globex, lastName }));
  made.push(await bed.user({ account: globex, lastName: "Evans", roles: [role.key] }));
  made.push(await bed.user({ account: initech, lastName: "Lyle", roles: [role.key] }));
  await bed.user({ account: initech, lastName: "Baker" });
  await bed.user();
  wanted = made.map(({ id }) => id);
});

const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id).sort((one, other) => one - other);
const listed = async (input: ListUsersInput) => {
  const { rows } = await listUsers.execute(bed.systemCtx(), { roleId, ...input });
  return idsOf(rows);
};

describe("the filter by role", () => {
  it("finds everybody of the account that gives it, and who holds it by hand", async () => {
    expect(await listed({})).toEqual(wanted);
    expect(await listed({ accountId: globexId })).toEqual(wanted.slice(0, 5));
    expect(await listed({ accountId: initechId })).toEqual(wanted.slice(5));
    expect(await listed({ accountId: bed.defaultAccount.id })).toEqual([]);
    // No part of an address of the tests, which have hexadecimal digits in them.
    expect(await listed({ q: "ly" })).toEqual([wanted[0], wanted[5]]);
    expect(await listed({ q: "lyle" })).toEqual([wanted[5]]);
    expect(await listed({ active: false })).toEqual([]);
    expect((await listUsers.execute(bed.systemCtx(), { roleId: bed.roles.admin.id })).rows).toEqual([]);
  });

  it("counts them", async () => {
    const count = async (input: { accountId?: number }) =>
      (await countUsers.execute(bed.systemCtx(), { roleId, ...input })).count;
    expect(await count({})).toBe(6);
    expect(await count({ accountId: globexId })).toBe(5);
    expect(await count({ accountId: initechId })).toBe(1);
  });

  it.each([
    ["collects", {}],
    ["walks", { collectAtMost: -1, walkAtMost: 1_000 }],
    ["walks a little and collects then", { collectAtMost: -1, walkAtMost: 2 }],
  ])("%s the same rows", async (_, limits) => {
    const ctx = bed.systemCtx();
    for (const accountId of [undefined, globexId, initechId]) {
      const input = listUsersInput.parse({ roleId, accountId, locked: false });
      const found = await inTenant(bed.organizationId, { mode: "read" }, async (database) => {
        const scope = await listScope(database, ctx, input);
        const order = userOrder(input.sort, input.direction, accountId);
        const rows = wantedRows(scope, input, ctx.now, input.sort);
        const list = { scope, wanted: rows, order, after: undefined };
        return findSorted(database, list, 50, { collectAtMost: 10_000, walkAtMost: 10_000, ...limits });
      });
      expect(idsOf(found)).toEqual(await listed(accountId === undefined ? {} : { accountId }));
    }
  });
});
