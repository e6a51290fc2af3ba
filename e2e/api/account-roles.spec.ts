import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

test("a role of an account counts from the next call of everybody in it, until it is taken", async ({
  bed,
}) => {
  const administrator = await bed.administrator({ firstName: "Grace", lastName: "Hopper" });
  const caller = { authorization: secretsOf(bed, administrator) };
  const globex = await bed.account();
  const alan = await bed.user({ account: globex });
  const asAlan = { authorization: secretsOf(bed, alan) };
  const seen = async () => (await callApi("GET", `/users/${administrator.id}`, asAlan)).status;
  const support = await bed.role({ name: "Support", privileges: ["viewUsersOrg"] });
  const path = `/accounts/${globex.id}/roles`;
  expect((await callApi("GET", path, caller)).json).toEqual([]);
  expect(await seen()).toBe(403);

  const given = await callApi("PUT", `${path}/${support.key}`, caller);
  expect(given.status).toBe(200);
  expect(given.json).toMatchObject({
    id: support.id,
    key: support.key,
    name: "Support",
    features: [],
    privileges: [{ key: "viewUsersOrg" }],
    grantedBy: "Grace Hopper",
  });
  expect((await callApi("GET", path, caller)).json).toEqual([given.json]);
  expect(await seen()).toBe(200);
  expect((await callApi("PUT", `${path}/${support.key}`, caller)).status).toBe(409);

  const taken = await callApi("DELETE", `${path}/${support.key}`, caller);
  expect([taken.status, taken.text]).toEqual([200, ""]);
  expect(await seen()).toBe(403);
  expect((await callApi("DELETE", `${path}/${support.key}`, caller)).status).toBe(404);
});

test("which roles no account gives, and to whom they are not there", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const globex = await bed.account();
  const stranger = { authorization: secretsOf(bed, await bed.accountAdministrator(globex)) };
  const path = `/accounts/${globex.id}/roles`;
  expect((await callApi("GET", "/accounts/-1/roles", caller)).status).toBe(404);
  expect((await callApi("GET", path, stranger)).status).toBe(403);
  for (const method of ["PUT", "DELETE"]) {
    for (const [key, status] of [
      ["org-admin", 403],
      ["sys-admin", 403],
      ["org", 403],
      ["default-user", 403],
      ["nothing", 400],
      ["Admin", 400],
      ["a%00b", 400],
    ] as const) {
      const answer = await callApi(method, `${path}/${key}`, caller);
      expect([method, key, answer.status]).toEqual([method, key, status]);
    }
    expect((await callApi(method, "/accounts/-1/roles/admin", caller)).status).toBe(404);
    const own = `/accounts/${bed.defaultAccount.id}/roles/admin`;
    expect((await callApi(method, own, caller)).status).toBe(403);
    expect((await callApi(method, `${path}/admin`, stranger)).status).toBe(403);
  }
  await callApi("DELETE", `/accounts/${globex.id}`, caller);
  expect((await callApi("PUT", `${path}/admin`, caller)).status).toBe(409);
  expect((await callApi("GET", path, caller)).json).toEqual([]);
});
