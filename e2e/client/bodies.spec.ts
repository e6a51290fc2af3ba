import { expect, test } from "../fixtures/test";
import {
  administratorOf,
  anotherPassword,
  newExternalId,
  newUser,
  refused,
  strongPassword,
  withoutUpdate,
} from "./support";

test("a refusal has a message, a request ID and the fields that are wrong", async ({ bed }) => {
  const root = await administratorOf(bed);
  const problem = await refused(root.users.update((await bed.user()).id, { email: "not an address" }), 400);
  expect(Object.keys(Object(problem.body)).sort()).toEqual(["errors", "message", "requestId"]);
  expect(problem.requestId).toBe(problem.headers.get("elements-request-id"));
  expect(problem.errors.map(({ field }) => field)).toContain("email");
});

test("what is not an object of JSON is 400, another type 415, too much 413", async ({ bed }) => {
  const { transport } = await administratorOf(bed);
  const post = { method: "POST", path: "/accounts" } as const;
  for (const text of ["{", '{"externalId":', "[]", '"text"', "7", "null"])
    await refused(transport.call({ ...post, text }), 400);
  const text = JSON.stringify({ externalId: newExternalId() });
  for (const type of ["text/plain", "application/x-www-form-urlencoded"])
    await refused(transport.call({ ...post, text, headers: { "content-type": type } }), 415);
  const large = JSON.stringify({ externalId: newExternalId(), note: "x".repeat(1_100_000) });
  await refused(transport.call({ ...post, text: large }), 413);
  const charset = { "content-type": "application/json; charset=utf-8" };
  await transport.call({ ...post, text, headers: charset });
});

test("a field of the wrong type is 400 and named", async ({ bed }) => {
  const { transport } = await administratorOf(bed);
  const ada = await bed.user();
  for (const [field, value] of [
    ["firstName", 7],
    ["active", "maybe"],
    ["roles", "admin"],
  ] as const) {
    const call = { method: "PATCH", path: `/users/${ada.id}`, body: { [field]: value } } as const;
    const problem = await refused(transport.call(call), 400);
    expect(problem.errors.some((error) => error.field.startsWith(field))).toBe(true);
  }
});

test("fields that nobody knows are ignored", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user({ firstName: "Ada" });
  const before = await root.users.get(ada.id);
  const body = { favouriteColour: "teal", nested: { deep: [1] } };
  await root.transport.call({ method: "PATCH", path: `/users/${ada.id}`, body });
  expect(withoutUpdate(await root.users.get(ada.id))).toEqual(withoutUpdate(before));
  const externalId = newExternalId();
  await root.transport.call({ method: "POST", path: "/accounts", body: { externalId, ...body } });
});

test("fields that are never writable are refused when they would change", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user();
  const account = await bed.account();
  const other = await bed.account();
  const wrong: readonly (readonly [string, unknown])[] = [
    ["id", other.id],
    ["organizationId", bed.organizationId + 1],
    ["secret", "a-secret-of-my-own-choice"],
    ["createdDate", "2001-01-01"],
  ];
  const before = await root.users.get(ada.id);
  const accountBefore = await root.accounts.get(account.id);
  for (const [field, value] of wrong)
    for (const method of ["PATCH", "PUT"] as const) {
      const body = { [field]: value };
      await refused(root.transport.call({ method, path: `/users/${ada.id}`, body }), 400);
      await refused(root.transport.call({ method, path: `/accounts/${account.id}`, body }), 400);
    }
  expect(await root.users.get(ada.id)).toEqual(before);
  expect(await root.accounts.get(account.id)).toEqual(accountBefore);
  const chosen = { ...newUser(), secret: "a-secret-of-my-own-choice" };
  await refused(root.organization.users.create(chosen), 400);
});

test("an answer that is sent back whole is accepted and changes nothing", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await root.accounts.create({ externalId: newExternalId(), description: "Of the North" });
  await root.accounts.replace(account.id, account);
  expect(withoutUpdate(await root.accounts.get(account.id))).toEqual(withoutUpdate(account));

  const made = await root.accounts
    .users(account.id)
    .create(newUser({ roles: [{ key: "admin" }], city: "Ely" }));
  const before = await root.users.get(made.id);
  const roles = await root.users.roles(made.id);
  await root.users.replace(made.id, made);
  await root.users.replace(made.id, before);
  await root.accounts.users(account.id).replace(made.id, before);
  expect(withoutUpdate(await root.users.get(made.id))).toEqual(withoutUpdate(before));
  expect(await root.users.roles(made.id)).toEqual(roles);

  const organization = await root.organization.me();
  await root.organization.replace(organization);
  expect(await root.organization.me()).toEqual(organization);
});

test("a listed user sent back whole keeps the password that the list calls secured", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const users = root.accounts.users(account.id);
  const made = await users.create(newUser());
  const [listed] = (await users.list()).items;
  expect(listed).toMatchObject({ id: made.id, password: "secured" });
  if (listed) await users.replace(made.id, listed);
  expect((await root.users.getWithPassword(made.id, strongPassword)).secret).toBe(made.secret);

  const changed = await users.changePassword(made.id, anotherPassword);
  expect(changed.password).toBe("secured");
  await users.replace(made.id, changed);
  expect((await root.users.getWithPassword(made.id, anotherPassword)).secret).toBe(made.secret);
});
