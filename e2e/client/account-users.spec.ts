import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { expectListedUser, expectSingleUser, expectUser } from "./expectations";
import { administratorOf, clientOf, idsOf, keysOf, memberWith, newUser, refused } from "./support";

test("a user is made in an account, and the answer has roles and a secret that works", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const values = newUser({
    roles: [{ key: "admin" }],
    externalId: "e-7",
    phone: "+44 20 7946 0000",
    street1: "1 High Street",
    street2: "Flat 2",
    city: "Jedburgh",
    stateProvince: "Roxburghshire",
    postalCode: "TD8 6AA",
    country: "GB",
  });
  const made = await root.accounts.users(account.id).create(values);
  expectUser(made);
  const { password: _, roles: __, ...readable } = values;
  expect(made).toMatchObject({ ...readable, accountId: account.id, active: true, locked: false });
  expect(made).toMatchObject({ enabled: true, accountExpired: false, credentialsExpired: false });
  expect(made.lastLoginDate).toBe("1970-01-01");
  expect(keysOf(made.roles ?? [])).toContain("admin");
  const secret = made.secret ?? "";
  expect((await clientOf(bed, { secret }).organization.me()).id).toBe(bed.organizationId);

  const single = await root.accounts.users(account.id).get(made.id);
  expectSingleUser(single);
  expect(single).toMatchObject({ ...readable, id: made.id });
  expect(await root.accounts.users(account.id).get(made.email)).toEqual(single);
  const listed = (await root.accounts.users(account.id).list()).items;
  expect(idsOf(listed)).toEqual([made.id]);
  for (const user of listed) expectListedUser(user);
});

test("what is missing or wrong is 400 and named, a taken e-mail 409", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const path = `/accounts/${account.id}/users`;
  const whole = newUser();
  for (const field of ["firstName", "lastName", "email", "password"] as const) {
    const { [field]: _, ...body } = whole;
    const problem = await refused(root.transport.call({ method: "POST", path, body }), 400);
    expect(problem.errors.map((error) => error.field)).toEqual([field]);
  }
  const wrong = await refused(root.accounts.users(account.id).create(newUser({ email: "nowhere" })), 400);
  expect(wrong.errors.map((error) => error.field)).toEqual(["email"]);
  await root.accounts.users(account.id).create(whole);
  await refused(root.accounts.users(account.id).create(whole), 409);
  await refused(root.accounts.users(bed.defaultAccount.id).create(whole), 409);
});

test("a user of the account is changed, replaced and deleted", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const users = root.accounts.users(account.id);
  const made = await users.create(newUser());
  const changed = await users.update(made.email, { firstName: "Maria", city: "Ely" });
  expectUser(changed);
  expect(changed).toMatchObject({ id: made.id, firstName: "Maria", lastName: "Somerville", city: "Ely" });
  const replaced = await users.replace(made.id, { ...(await users.get(made.id)), lastName: "Greig" });
  expect(replaced).toMatchObject({ fullName: "Maria Greig", city: "Ely", email: made.email });
  expect(await users.deactivate(made.id)).toMatchObject({ active: false, enabled: false });
  expect(await users.activate(made.id)).toMatchObject({ active: true, enabled: true });
  const { status, body } = await users.delete(made.id);
  expect({ status, body }).toEqual({ status: 200, body: undefined });
  const listed = await users.list().catch((problem: unknown) => problem);
  expect(listed).toMatchObject({ status: 404, message: "No users found" });
});

test("a user of another account is 404 in this one", async ({ bed }) => {
  const root = await administratorOf(bed);
  const here = root.accounts.users((await bed.account()).id);
  const elsewhere = await bed.user({ account: await bed.account() });
  const foreign = await (await createTestBed()).user();
  for (const who of [elsewhere.id, elsewhere.email, foreign.id, foreign.email, -1, "nobody@example.test"]) {
    await refused(here.get(who), 404);
    await refused(here.update(who, { firstName: "Mine" }), 404);
    await refused(here.replace(who, { firstName: "Mine" }), 404);
    await refused(here.delete(who), 404);
  }
  const nowhere = root.accounts.users(-1);
  await refused(nowhere.list(), 404);
  await refused(nowhere.create(newUser()), 404);
  expect(await root.users.get(elsewhere.id)).toMatchObject({ firstName: elsewhere.firstName, active: true });
});

test("an account's administrator has the own account and no other", async ({ bed }) => {
  const account = await bed.account();
  const other = await bed.account();
  const stranger = await bed.user({ account: other });
  const tod = await bed.accountAdministrator(account);
  const client = clientOf(bed, tod);
  const own = client.accounts.users(account.id);
  expect(idsOf((await own.list()).items)).toEqual([tod.id]);
  const made = await own.create(newUser());
  expect(idsOf((await own.list()).items)).toEqual([tod.id, made.id]);
  expect(await own.update(made.id, { firstName: "Maria" })).toMatchObject({ firstName: "Maria" });
  expect((await own.delete(made.id)).status).toBe(200);

  const foreign = client.accounts.users(other.id);
  await refused(foreign.list(), 403, 404);
  await refused(foreign.create(newUser()), 403, 404);
  await refused(foreign.get(stranger.id), 403, 404);
  await refused(foreign.update(stranger.id, { firstName: "Mine" }), 403, 404);
  await refused(foreign.delete(stranger.id), 403, 404);
});

test("nobody gives a role that they cannot grant", async ({ bed }) => {
  const account = await bed.account();
  const client = clientOf(bed, await bed.accountAdministrator(account));
  const own = client.accounts.users(account.id);
  for (const key of ["org-admin", "sys-admin"]) {
    const user = newUser({ roles: [{ key }] });
    await refused(own.create(user), 403);
    await refused(own.get(user.email), 404);
  }
  const root = await administratorOf(bed);
  await refused(root.accounts.users(account.id).create(newUser({ roles: [{ key: "sys-admin" }] })), 403);
});

test("each privilege opens its own door", async ({ bed }) => {
  const account = await bed.account();
  const target = await bed.user({ account });
  const open = async (person: { readonly secret: string }) =>
    clientOf(bed, person).accounts.users(account.id);
  const nobody = await open(await bed.user({ account }));
  await refused(nobody.list(), 403);
  await refused(nobody.create(newUser()), 403);
  // Who may not see a user may be told that there is none.
  await refused(nobody.update(target.id, { firstName: "Mine" }), 403, 404);
  await refused(nobody.delete(target.id), 403, 404);

  for (const privilege of ["viewUsersOrg", "viewUsersAccount"] as const) {
    const viewer = await open(await memberWith(bed, [privilege], account));
    expect(await viewer.get(target.id)).toMatchObject({ id: target.id });
    await refused(viewer.create(newUser()), 403);
    await refused(viewer.update(target.id, { firstName: "Mine" }), 403);
    await refused(viewer.delete(target.id), 403);
  }
  for (const privilege of ["addUsersOrg", "addUsersAccount"] as const) {
    const adder = await open(await memberWith(bed, [privilege], account));
    expect((await adder.create(newUser())).accountId).toBe(account.id);
    await refused(adder.delete(target.id), 403, 404);
  }
});
