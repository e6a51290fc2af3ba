import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import type { TestAccount, TestRole } from "@/db/test/build-organization";
import { actorBySecrets } from "@/lib/auth/actor";
import { secretHashes } from "@/lib/auth/secrets";
import { inTenant } from "@/lib/core/database";
import { systemRoleKey } from "@/lib/access/start-roles";
import { editorOf } from "@/lib/roles/role-record";
import { loadUsers } from "@/lib/users/user-record";
import { listUsers } from "@/lib/users/queries";
import { listUserRoles } from "@/lib/users/api/roles/list-user-roles";
import { listHeldRoles, listOwnRoles } from "@/lib/users/person/held-roles";
import type { Privilege } from "./privileges";

// What somebody may do is read in several places, each as it needs it: all of them see the same, whichever way a role came.

const some: readonly Privilege[] = ["viewUsersOrg", "editUsersOrg", "manageAccounts", "viewLogsOrg"];
const sorted = (keys: Iterable<string>) => [...keys].sort();

interface Case {
  readonly byHand: readonly number[];
  readonly toAccount: readonly number[];
  readonly isInDefaultAccount: boolean;
  readonly sets: readonly (readonly Privilege[])[];
  readonly bySystem: readonly Privilege[];
}

let bed: TestBed;
let roles: TestRole[];
let globex: TestAccount;

beforeAll(async () => {
  bed = await createTestBed();
  globex = await bed.account({ name: "Globex" });
  roles = [];
  for (let index = 0; index < 3; index++) roles.push(await bed.role({ privileges: [] }));
});

const keysAt = (indexes: readonly number[]) => indexes.flatMap((index) => roles[index]?.key ?? []);

async function arrange({ byHand, toAccount, isInDefaultAccount, sets, bySystem }: Case) {
  for (const [index, role] of roles.entries()) await bed.changeRole(role.id, sets[index] ?? []);
  const systemKey = systemRoleKey(isInDefaultAccount ? "Default" : "CompanyAccount");
  await bed.changeRole(bed.roles[systemKey].id, bySystem);
  const account = isInDefaultAccount ? bed.defaultAccount : globex;
  await bed.takeFromAccount(account);
  await bed.giveToAccount(account, keysAt(toAccount));
  const user = await bed.user({ account, roles: keysAt(byHand), firstName: "Alan", lastName: "Turing" });
  const held = [...new Set([...byHand, ...toAccount])];
  const expected = new Set([...held.flatMap((index) => sets[index] ?? []), ...bySystem]);
  return { user, account, expected, roleKeys: sorted([...keysAt(held), systemKey]) };
}

/** What the list says to somebody who holds exactly these about changing this user. */
async function isEditable(userId: number, accountId: number, privileges: readonly Privilege[]) {
  const ctx = {
    ...bed.systemCtx(),
    privileges: new Set([...privileges, "viewUsersOrg", "editUsersOrg"] as const),
  };
  const { rows } = await listUsers.execute(ctx, { accountId, sort: "id", direction: "desc", pageSize: 1 });
  expect(rows[0]?.id).toBe(userId);
  return rows[0]?.refusals.edit === undefined;
}

const cases = fc.record({
  byHand: fc.subarray([0, 1, 2]),
  toAccount: fc.subarray([0, 1, 2]),
  isInDefaultAccount: fc.boolean(),
  sets: fc.tuple(fc.subarray([...some]), fc.subarray([...some]), fc.subarray([...some])),
  bySystem: fc.subarray([...some]),
});

async function expectSameEverywhere(one: Case) {
  const { user, account, expected, roleKeys } = await arrange(one);
  const wanted = sorted(expected);
  const ctx = await bed.ctxOf(user);
  expect(sorted(ctx.privileges), "session").toEqual(wanted);
  const hashes = secretHashes({ user: user.secret, organization: bed.secret });
  expect(sorted((await actorBySecrets(hashes))?.privileges ?? []), "secrets").toEqual(wanted);
  const system = bed.systemCtx();
  const [record, editor] = await inTenant(bed.organizationId, { mode: "read" }, async (database) => [
    (await loadUsers(database, system, [user.id], { lock: false }))[0],
    await editorOf(database, ctx),
  ]);
  expect(sorted(record?.privileges ?? []), "loadUsers").toEqual(wanted);
  expect(sorted(record?.roleKeys ?? []), "by hand").toEqual(sorted(keysAt(one.byHand)));
  expect(sorted(editor.roleKeys), "editorOf").toEqual(roleKeys);
  const held = await listHeldRoles.execute(system, { userId: user.id });
  expect(await listOwnRoles.execute(ctx, {})).toEqual(held);
  expect(sorted(held.map(({ key }) => key)), "person").toEqual(roleKeys);
  expect(sorted(new Set(held.flatMap(({ privileges }) => privileges))), "person").toEqual(wanted);
  const told = await listUserRoles.execute(ctx, { user: user.id });
  expect(sorted(told.map(({ key }) => key)), "GET roles").toEqual(roleKeys);
  expect(sorted(new Set(told.flatMap(({ privileges }) => privileges))), "GET roles").toEqual(wanted);
  const origins = held.map(({ key, grant, accountGrant }) => [
    key,
    grant !== null,
    accountGrant?.accountName,
  ]);
  const isGiven = (indexes: readonly number[], key: string) => keysAt(indexes).includes(key);
  expect(origins).toEqual(
    held.map(({ key }) => [
      key,
      isGiven(one.byHand, key),
      isGiven(one.toAccount, key) ? account.name : undefined,
    ]),
  );
  expect(await isEditable(user.id, account.id, [...expected]), "row").toBe(true);
  for (const missing of expected) {
    if (missing === "viewUsersOrg" || missing === "editUsersOrg") continue;
    const less = [...expected].filter((key) => key !== missing);
    expect(await isEditable(user.id, account.id, less), `row without ${missing}`).toBe(false);
  }
}

it("every reader sees the same privileges, by hand, through the account and by the system", async () => {
  await fc.assert(fc.asyncProperty(cases, expectSameEverywhere), { numRuns: 25 });
});
