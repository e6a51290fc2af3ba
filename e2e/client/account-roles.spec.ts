import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { expectRole } from "./expectations";
import { administratorOf, clientOf, givenKeysOf, keysOf, refused } from "./support";

test("a role of the account is held by everybody in it, until it is taken", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const ada = await bed.user({ account });
  const outside = await bed.user();
  const client = clientOf(bed, ada);
  expect(await root.accounts.roles(account.id)).toEqual([]);
  await refused(client.users.list(), 403);

  expect((await root.accounts.giveRole(account.id, "admin")).status).toBeLessThan(300);
  const roles = await root.accounts.roles(account.id);
  expect(keysOf(roles)).toEqual(["admin"]);
  for (const role of roles) expectRole(role);
  expect((await client.users.list()).items.map(({ id }) => id)).toEqual([ada.id]);
  expect(givenKeysOf(await root.users.roles(ada.id))).toEqual(["admin"]);
  const { privileges = [] } = await root.introspect(ada.secret);
  const keys = privileges.map((privilege) => (typeof privilege === "string" ? privilege : privilege.key));
  expect(keys).toContain("viewUsersAccount");
  await refused(clientOf(bed, outside).users.list(), 403);

  expect((await root.accounts.takeRole(account.id, "admin")).status).toBeLessThan(300);
  expect(await root.accounts.roles(account.id)).toEqual([]);
  await refused(client.users.list(), 403);
  expect(givenKeysOf(await root.users.roles(ada.id))).toEqual([]);
});

test("a role of somebody's own stays when the account's is taken", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const tod = await bed.accountAdministrator(account);
  await root.accounts.giveRole(account.id, "admin");
  await root.accounts.takeRole(account.id, "admin");
  expect(givenKeysOf(await root.users.roles(tod.id))).toEqual(["admin"]);
});

test("what an account cannot hold is refused", async ({ bed }) => {
  const { accounts } = await administratorOf(bed);
  const account = await bed.account();
  await refused(accounts.giveRole(account.id, "no-such-role"), 400);
  for (const { id } of [account, bed.defaultAccount])
    for (const key of ["org-admin", "sys-admin"]) await refused(accounts.giveRole(id, key), 403);
  const foreign = await (await createTestBed()).account();
  for (const id of [-1, foreign.id]) {
    await refused(accounts.roles(id), 404);
    await refused(accounts.giveRole(id, "admin"), 404);
    await refused(accounts.takeRole(id, "admin"), 404);
  }
  expect(await accounts.roles(account.id)).toEqual([]);
});
