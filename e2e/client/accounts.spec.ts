import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { expectAccount } from "./expectations";
import { administratorOf, clientOf, idsOf, memberWith, newExternalId, newUser, refused } from "./support";

const today = () => new Date().toISOString().slice(0, 10);

test("an account is made with what is said, and its external ID stands for the rest", async ({ bed }) => {
  const { accounts } = await administratorOf(bed);
  const started = today();
  const externalId = newExternalId();
  const made = await accounts.create({ externalId });
  expectAccount(made);
  const expected = { externalId, name: externalId, description: externalId };
  expect(made).toMatchObject({ ...expected, active: true, defaultAccount: false, type: "CompanyAccount" });
  expect([started, today()]).toContain(made.createdDate);
  const named = await accounts.create({ externalId: newExternalId(), name: "North", description: "Cold" });
  expect(named).toMatchObject({ name: "North", description: "Cold" });
  expect(await accounts.get(named.id)).toEqual(named);
});

test("an external ID is required and one account's own, also when that is inactive", async ({ bed }) => {
  const root = await administratorOf(bed);
  const { accounts } = root;
  for (const body of [{}, { name: "North" }, { externalId: "" }]) {
    const problem = await refused(root.transport.call({ method: "POST", path: "/accounts", body }), 400);
    expect(problem.errors.map(({ field }) => field)).toContain("externalId");
  }
  const north = await accounts.create({ externalId: newExternalId() });
  const externalId = north.externalId ?? "";
  await refused(accounts.create({ externalId }), 409);
  const south = await accounts.create({ externalId: newExternalId() });
  await refused(accounts.update(south.id, { externalId }), 409);
  await accounts.deactivate(north.id);
  await refused(accounts.create({ externalId }), 409);
  await accounts.delete(north.id);
  await refused(accounts.create({ externalId }), 409);
  const elsewhere = await administratorOf(await createTestBed());
  expect((await elsewhere.accounts.create({ externalId })).externalId).toBe(externalId);
});

test("the list has the active ones, inactive ones when they are asked for", async ({ bed }) => {
  const { accounts } = await administratorOf(bed);
  const north = await accounts.create({ externalId: newExternalId() });
  const south = await accounts.create({ externalId: newExternalId() });
  await accounts.deactivate(south.id);
  const listed = (await accounts.list()).items;
  expect(idsOf(listed)).toEqual([bed.defaultAccount.id, north.id]);
  for (const account of listed) expectAccount(account);
  expect(listed[0]).toMatchObject({ defaultAccount: true, type: "Default", active: true });
  expect(idsOf((await accounts.list({ where: "active=false" })).items)).toEqual([south.id]);
  expect(await accounts.get(south.id)).toMatchObject({ id: south.id, active: false });
});

test("an account is changed in part or as a whole", async ({ bed }) => {
  const { accounts } = await administratorOf(bed);
  const made = await accounts.create({ externalId: newExternalId(), name: "North" });
  const renamed = await accounts.update(made.id, { name: "East" });
  expectAccount(renamed);
  expect(renamed).toMatchObject({ id: made.id, name: "East", externalId: made.externalId });
  const whole = { ...renamed, name: "West", description: "Where the sun sets", externalId: newExternalId() };
  const replaced = await accounts.replace(made.id, whole);
  const { name, description, externalId } = whole;
  expect(replaced).toMatchObject({ name, description, externalId, active: true });
  expect(await accounts.get(made.id)).toMatchObject({ name, description, externalId });
  expect(await accounts.deactivate(made.id)).toMatchObject({ active: false });
  expect(await accounts.activate(made.id)).toMatchObject({ active: true });
});

test("deactivated for the time being an account keeps its users, permanently it does not", async ({
  bed,
}) => {
  const root = await administratorOf(bed);
  const { id } = await root.accounts.create({ externalId: newExternalId() });
  const user = await root.accounts.users(id).create(newUser());
  await root.accounts.deactivate(id);
  await root.accounts.activate(id);
  expect(await root.accounts.users(id).get(user.id)).toMatchObject({ id: user.id });
  await root.accounts.deactivate(id, true);
  await refused(root.users.get(user.id), 404);
  expect(await root.accounts.get(id)).toMatchObject({ active: false });
});

test("a deleted account stays as an inactive record without users", async ({ bed }) => {
  const root = await administratorOf(bed);
  const { id } = await root.accounts.create({ externalId: newExternalId() });
  const user = await root.accounts.users(id).create(newUser());
  const { status, body } = await root.accounts.delete(id);
  expect({ status, body }).toEqual({ status: 200, body: undefined });
  expect(await root.accounts.get(id)).toMatchObject({ id, active: false });
  await refused(root.users.get(user.id), 404);
  await refused(root.users.get(user.email), 404);
});

test("the default account stays", async ({ bed }) => {
  const { accounts } = await administratorOf(bed);
  const { id } = bed.defaultAccount;
  await refused(accounts.deactivate(id), 400);
  await refused(accounts.deactivate(id, true), 400);
  await refused(accounts.replace(id, { ...(await accounts.get(id)), active: false }), 400);
  await refused(accounts.delete(id), 400);
  expect(await accounts.get(id)).toMatchObject({ active: true });
  expect(await accounts.update(id, { name: "Headquarters" })).toMatchObject({ name: "Headquarters" });
});

test("IDs that are not there, or another organization's, are 404", async ({ bed }) => {
  const root = await administratorOf(bed);
  const foreign = await (await createTestBed()).account();
  for (const id of [-1, foreign.id]) {
    await refused(root.accounts.get(id), 404);
    await refused(root.accounts.update(id, { name: "Mine" }), 404);
    await refused(root.accounts.replace(id, { name: "Mine" }), 404);
    await refused(root.accounts.delete(id), 404);
    await refused(root.accounts.roles(id), 404);
    await refused(root.organization.account(bed.organizationId, id), 404);
  }
  for (const text of ["abc", "1.5", "99999999999999999999"])
    await refused(root.transport.call({ method: "GET", path: `/accounts/${text}` }), 400, 404);
});

test("without the privilege to manage accounts every one of these is 403", async ({ bed }) => {
  const account = await bed.account();
  const people = [await bed.user(), await memberWith(bed, ["viewUsersOrg", "editUsersOrg"])];
  for (const person of people) {
    const { accounts, organization } = clientOf(bed, person);
    await refused(accounts.list(), 403);
    await refused(accounts.create({ externalId: newExternalId() }), 403);
    await refused(accounts.get(account.id), 403);
    await refused(accounts.update(account.id, { name: "Mine" }), 403);
    await refused(accounts.replace(account.id, { name: "Mine" }), 403);
    await refused(accounts.delete(account.id), 403);
    await refused(accounts.roles(account.id), 403);
    await refused(accounts.giveRole(account.id, "admin"), 403);
    await refused(accounts.takeRole(account.id, "admin"), 403);
    await refused(organization.accounts(bed.organizationId), 403);
    await refused(organization.account(bed.organizationId, account.id), 403);
  }
  const manager = clientOf(bed, await memberWith(bed, ["manageAccounts"]));
  expect(await manager.accounts.get(account.id)).toMatchObject({ id: account.id, name: account.name });
});
