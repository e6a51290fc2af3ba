import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { expectAccount, expectListedUser, expectSingleUser, expectUser } from "./expectations";
import { administratorOf, clientOf, idsOf, memberWith, newUser, refused } from "./support";

test("everybody sees the own organization, with the secret that they sent", async ({ bed }) => {
  const client = clientOf(bed, await bed.user());
  const { organizationId: id, name, secret } = bed;
  expect(await client.organization.me()).toMatchObject({ id, name, secret });
  await refused(client.organization.rename("Mine"), 403);
  await refused(client.organization.resetSecret(), 403);
});

test("it is renamed by who may modify security", async ({ bed }) => {
  const client = clientOf(bed, await memberWith(bed, ["modifySecurity"]));
  const { organizationId: id, secret } = bed;
  expect(await client.organization.rename("Northern Lights")).toMatchObject({ id, name: "Northern Lights" });
  expect(await client.organization.me()).toMatchObject({ id, name: "Northern Lights", secret });
  const problem = await refused(client.organization.rename(""), 400);
  expect(problem.errors.map(({ field }) => field)).toContain("name");
});

test("a new secret is told once, and the old one lets nobody in", async ({ bed }) => {
  const keeper = await bed.administrator();
  const { secret } = await clientOf(bed, keeper).organization.resetSecret();
  expect(secret).toBeTruthy();
  expect(secret).not.toBe(bed.secret);
  await refused(clientOf(bed, keeper).organization.me(), 401);
  expect(await clientOf({ secret }, keeper).organization.me()).toMatchObject({
    id: bed.organizationId,
    secret,
  });
});

test("its accounts are listed under its ID and nobody else's", async ({ bed }) => {
  const { organization, accounts } = await administratorOf(bed);
  const account = await bed.account();
  const listed = (await organization.accounts(bed.organizationId)).items;
  expect(idsOf(listed)).toEqual([bed.defaultAccount.id, account.id]);
  for (const item of listed) expectAccount(item);
  const single = await organization.account(bed.organizationId, account.id);
  expect(single).toEqual(await accounts.get(account.id));
  const where = `id=${account.id}`;
  expect(idsOf((await organization.accounts(bed.organizationId, { where })).items)).toEqual([account.id]);
  const other = await createTestBed();
  for (const id of [other.organizationId, -1]) {
    await refused(organization.accounts(id), 404);
    await refused(organization.account(id, account.id), 404);
  }
  await refused(organization.account(bed.organizationId, other.defaultAccount.id), 404);
});

test("its users are in every account, and new ones come into the default account", async ({ bed }) => {
  const keeper = await bed.administrator();
  const { organization } = clientOf(bed, keeper);
  const ada = await bed.user({ account: await bed.account() });
  const made = await organization.users.create(newUser());
  expectUser(made);
  expect(made.accountId).toBe(bed.defaultAccount.id);
  expect(made.secret).toBeTruthy();
  expect(Array.isArray(made.roles)).toBe(true);
  const listed = (await organization.users.list()).items;
  expect(idsOf(listed)).toEqual([keeper.id, ada.id, made.id]);
  for (const user of listed) expectListedUser(user);
  const single = await organization.users.get(ada.id);
  expectSingleUser(single);
  expect(await organization.users.get(ada.email)).toEqual(single);
  expect(await organization.users.update(ada.id, { firstName: "Augusta" })).toMatchObject({
    id: ada.id,
    firstName: "Augusta",
  });
  const { status, body } = await organization.users.delete(made.email);
  expect({ status, body }).toEqual({ status: 200, body: undefined });
  await refused(organization.users.create(newUser({ email: ada.email })), 409);
  await refused(organization.users.create(newUser({ email: "" })), 400);
  for (const who of [-1, "nobody@example.test", (await (await createTestBed()).user()).id]) {
    await refused(organization.users.get(who), 404);
    await refused(organization.users.update(who, { firstName: "Mine" }), 404);
    await refused(organization.users.delete(who), 404);
  }
});

test("what is allowed for an account is not enough for the organization", async ({ bed }) => {
  const account = await bed.account();
  const ada = await bed.user({ account });
  const tod = await bed.accountAdministrator(account);
  for (const person of [tod, await bed.user()]) {
    const { organization } = clientOf(bed, person);
    await refused(organization.users.list(), 403);
    await refused(organization.users.create(newUser()), 403);
    await refused(organization.users.get(ada.id), 403);
    await refused(organization.users.update(ada.id, { firstName: "Mine" }), 403);
    await refused(organization.users.delete(ada.id), 403);
  }
  const viewer = clientOf(bed, await memberWith(bed, ["viewUsersOrg"]));
  expect(await viewer.organization.users.get(ada.id)).toMatchObject({ id: ada.id });
  await refused(viewer.organization.users.create(newUser()), 403);
});
