import { createTestBed, testPassword } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { ElementsError } from "./elements-client";
import { expectListedUser, expectSingleUser, expectUser } from "./expectations";
import {
  administratorOf,
  anotherPassword,
  clientOf,
  clientWith,
  idsOf,
  givenKeysOf,
  memberWith,
  newUser,
  refused,
} from "./support";

test("the list has everybody, or those of the own account, as the privilege says", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const ada = await bed.user({ account });
  const tod = await memberWith(bed, ["viewUsersAccount"], account);
  const wei = await memberWith(bed, ["viewUsersOrg"], account);
  const everybody = (await root.users.list()).items;
  expect(idsOf(everybody)).toEqual(expect.arrayContaining([ada.id, tod.id, wei.id]));
  expect(everybody).toHaveLength(4);
  for (const user of everybody) expectListedUser(user);
  expect(idsOf((await clientOf(bed, wei).users.list()).items)).toEqual(idsOf(everybody));
  expect(idsOf((await clientOf(bed, tod).users.list()).items)).toEqual([ada.id, tod.id, wei.id]);
  await refused(clientOf(bed, ada).users.list(), 403);
});

test("a user is found by ID and by e-mail, within the caller's reach", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const ada = await bed.user({ account });
  const byId = await root.users.get(ada.id);
  expectSingleUser(byId);
  expect(byId).toMatchObject({ id: ada.id, accountId: account.id, email: ada.email });
  expect(await root.users.get(ada.email)).toEqual(byId);
  const foreign = await (await createTestBed()).user();
  for (const who of [-1, foreign.id, foreign.email, "nobody@example.test"]) {
    await refused(root.users.get(who), 404);
    await refused(root.users.update(who, { firstName: "Mine" }), 404);
    await refused(root.users.replace(who, { firstName: "Mine" }), 404);
    await refused(root.users.delete(who), 404);
    await refused(root.users.roles(who), 404);
    await refused(root.users.unlock(who), 404);
    await refused(root.users.resetSecret(who), 404);
  }
  const tod = await memberWith(bed, ["viewUsersAccount"]);
  await refused(clientOf(bed, tod).users.get(ada.id), 404);
});

test("the user's own password brings the secret, a wrong one is 401", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user();
  const withSecret = await root.users.getWithPassword(ada.id, testPassword);
  expect(withSecret.secret).toBe(ada.secret);
  expect(await root.users.getWithPassword(ada.email, testPassword)).toMatchObject({ secret: ada.secret });
  const problem = await refused(root.users.getWithPassword(ada.id, "Wrong-Harbour-42!"), 401);
  expect(JSON.stringify(problem.body)).not.toContain(ada.secret);
  expect(await root.users.get(ada.id)).not.toHaveProperty("secret");
});

test("wrong passwords in this header are counted until the user is locked", async ({ bed }) => {
  const root = await administratorOf(bed, { retries: 0 });
  const ada = await bed.user();
  let isLocked = false;
  // The contract does not say how many it takes.
  for (let attempt = 0; attempt < 25 && !isLocked; attempt += 1) {
    const problem = await root.users
      .getWithPassword(ada.id, "Wrong-Harbour-42!")
      .catch((reason: unknown) => reason);
    expect(problem).toBeInstanceOf(ElementsError);
    isLocked = (await root.users.get(ada.id)).locked;
  }
  expect(isLocked).toBe(true);
  expect(await root.users.get(ada.id)).toMatchObject({ accountLocked: true, accountNonLocked: false });
  await root.users.unlock(ada.id);
  expect(await root.users.get(ada.id)).toMatchObject({ locked: false, accountLocked: false });
});

test("names, e-mail, contact fields and state are changed in part", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user({ firstName: "Ada", lastName: "Byron" });
  const { email } = newUser();
  const changes = { lastName: "Lovelace", email, phone: "+44 1", city: "Ockham", country: "GB" };
  const changed = await root.users.update(ada.id, changes);
  expectUser(changed);
  expect(changed).toMatchObject({ ...changes, firstName: "Ada", fullName: "Ada Lovelace" });
  expect(await root.users.get(email)).toMatchObject({ id: ada.id });
  await refused(root.users.get(ada.email), 404);
  expect(await root.users.deactivate(ada.id)).toMatchObject({ active: false, enabled: false });
  expect(await root.users.activate(email)).toMatchObject({ active: true });
  const other = await bed.user();
  await refused(root.users.update(other.id, { email }), 409);
  await refused(root.users.update(other.id, { email: "nowhere" }), 400);
  const gone = await root.users.deactivate(other.id, { permanent: true });
  expect(gone).toMatchObject({ id: other.id, active: false });
});

test("a new password is answered as secured and works at once", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user();
  const changed = await root.users.changePassword(ada.id, anotherPassword);
  expect(changed).toMatchObject({ id: ada.id, password: "secured" });
  expect((await root.users.getWithPassword(ada.id, anotherPassword)).id).toBe(ada.id);
  await refused(root.users.getWithPassword(ada.id, testPassword), 401);
  const { token } = await clientWith("").authentication.signIn(ada.email, anotherPassword);
  expect(token).toBeTruthy();
});

test("roles are written as the whole new set", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user();
  await root.users.setRoles(ada.id, ["admin", "org-admin"]);
  expect(givenKeysOf(await root.users.roles(ada.id))).toEqual(["admin", "org-admin"]);
  await root.users.setRoles(ada.id, ["admin"]);
  expect(givenKeysOf(await root.users.roles(ada.id))).toEqual(["admin"]);
  await root.users.update(ada.id, { firstName: "Augusta" });
  expect(givenKeysOf(await root.users.roles(ada.id))).toEqual(["admin"]);
  await refused(root.users.setRoles(ada.id, ["no-such-role"]), 400);
  await refused(root.users.setRoles(ada.id, ["sys-admin"]), 403);
  expect(givenKeysOf(await root.users.roles(ada.id))).toEqual(["admin"]);
  await root.users.setRoles(ada.id, []);
  expect(givenKeysOf(await root.users.roles(ada.id))).toEqual([]);
});

test("a deleted user is gone, with an empty answer, and so is what the secret opened", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.administrator();
  const { status, body } = await root.users.delete(ada.email);
  expect({ status, body }).toEqual({ status: 200, body: undefined });
  await refused(clientOf(bed, ada).organization.me(), 401);
  // Whether a record stays is said of accounts only.
  const left = await root.users.get(ada.id).catch((reason: unknown) => reason);
  if (left instanceof ElementsError) expect(left.status).toBe(404);
  else expect(left).toMatchObject({ active: false });
});

test("without the privilege it is 403, by edit or delete it is not", async ({ bed }) => {
  const target = await bed.user();
  const viewer = clientOf(bed, await memberWith(bed, ["viewUsersOrg"]));
  expect(await viewer.users.get(target.id)).toMatchObject({ id: target.id });
  await refused(viewer.users.update(target.id, { firstName: "Mine" }), 403);
  await refused(viewer.users.replace(target.id, { firstName: "Mine" }), 403);
  await refused(viewer.users.delete(target.id), 403);
  await refused(viewer.users.unlock(target.id), 403);
  await refused(viewer.users.resetSecret(target.id), 403);
  await refused(viewer.users.grantRole(target.id, "admin"), 403);
  await refused(viewer.users.revokeRole(target.id, "admin"), 403);
  const editor = clientOf(bed, await memberWith(bed, ["viewUsersOrg", "editUsersOrg"]));
  expect(await editor.users.update(target.id, { firstName: "Maria" })).toMatchObject({ firstName: "Maria" });
  await refused(editor.users.delete(target.id), 403);
  const remover = clientOf(bed, await memberWith(bed, ["viewUsersOrg", "deleteUsersOrg"]));
  await refused(remover.users.update(target.id, { firstName: "Mine" }), 403);
  expect((await remover.users.delete(target.id)).status).toBe(200);
});
