import { createTestBed } from "@/db/test/test-bed";
import { expect, sessionCookie, test } from "../fixtures/test";
import { administratorOf, clientOf, clientWith, idsOf, ownPath, refused } from "./support";

test("both secrets let in, with scheme words in any case and either first", async ({ bed }) => {
  const ada = await bed.administrator();
  const headers = [
    `User ${ada.secret}, Organization ${bed.secret}`,
    `user ${ada.secret}, organization ${bed.secret}`,
    `USER ${ada.secret}, ORGANIZATION ${bed.secret}`,
    `Organization ${bed.secret}, User ${ada.secret}`,
    `User ${ada.secret}, Organization ${bed.secret}, Element not-known-to-anybody`,
  ];
  for (const header of headers) {
    const { id } = await clientWith(header).organization.me();
    expect(id, header.replace(/\S{20,}/g, "…")).toBe(bed.organizationId);
  }
});

test("what is missing or wrong is 401, and nobody learns which half was wrong", async ({ bed }) => {
  const ada = await bed.administrator();
  const wrong = "x".repeat(ada.secret.length);
  const headers = [
    `User ${wrong}, Organization ${bed.secret}`,
    `User ${ada.secret}, Organization ${wrong}`,
    `User ${wrong}, Organization ${wrong}`,
  ];
  const answers = [];
  for (const header of headers) {
    const problem = await refused(clientWith(header).organization.me(), 401);
    answers.push({ message: problem.message, errors: problem.errors });
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  const incomplete = [
    "",
    `User ${ada.secret}`,
    `Organization ${bed.secret}`,
    `User , Organization ${bed.secret}`,
    `Basic ${ada.secret}`,
    "nonsense",
  ];
  for (const header of incomplete) await refused(clientWith(header).organization.me(), 401);
});

test("secrets of two organizations do not go together", async ({ bed }) => {
  const other = await createTestBed();
  const ada = await bed.administrator();
  const wei = await other.administrator();
  await refused(clientOf(other, ada).accounts.list(), 401);
  await refused(clientOf(bed, wei).accounts.list(), 401);
  expect(idsOf((await clientOf(other, wei).accounts.list()).items)).toEqual([other.defaultAccount.id]);
});

test("a user or an account that is no longer active is let in no more", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const tod = await bed.accountAdministrator(account);
  const ada = await bed.accountAdministrator(account);
  await clientOf(bed, tod).organization.me();
  await root.users.deactivate(tod.id);
  await refused(clientOf(bed, tod).organization.me(), 401);
  await root.users.activate(tod.id);
  await clientOf(bed, tod).organization.me();

  await clientOf(bed, ada).organization.me();
  await root.accounts.deactivate(account.id);
  await refused(clientOf(bed, ada).organization.me(), 401);
});

test("the cookie of a browser is not taken", async ({ bed }) => {
  const ada = await bed.administrator();
  const { token } = await bed.session(ada);
  const { name, value } = await sessionCookie(token);
  const call = { method: "GET", path: "/organizations/me", headers: { cookie: `${name}=${value}` } } as const;
  await refused(clientWith("").transport.call(call), 401);
});

test("both base paths are the same API, and every answer has a request ID", async ({ bed }) => {
  const original = await administratorOf(bed);
  const own = await administratorOf(bed, ownPath);
  const call = { method: "GET", path: "/accounts" } as const;
  const first = await original.transport.call(call);
  const second = await own.transport.call(call);
  expect(second.body).toEqual(first.body);
  const ids = [first, second].map(({ headers }) => headers.get("elements-request-id"));
  expect(ids[0]).toBeTruthy();
  expect(ids[1]).toBeTruthy();
  expect(ids[1]).not.toBe(ids[0]);
});
