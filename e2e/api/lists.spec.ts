import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

const elements = "/elements/api-v2";
const idsOf = (json: unknown) => (json as { id: number }[]).map(({ id }) => id);

test("the users of the organization, of an account and of the own one, page by page", async ({ bed }) => {
  const globex = await bed.account({ name: "Globex" });
  const administrator = await bed.administrator();
  const grace = await bed.accountAdministrator(globex, { firstName: "Grace" });
  const alan = await bed.user({
    account: globex,
    firstName: "Alan",
    externalId: `crm-${bed.organizationId}`,
  });
  const all = { authorization: secretsOf(bed, administrator) };
  const own = { authorization: secretsOf(bed, grace) };
  const everybody = [administrator.id, grace.id, alan.id];

  const seen: number[] = [];
  let token: string | null = null;
  do {
    const query = { pageSize: 2, ...(token !== null && { nextPage: token }) };
    const page = await callApi("GET", "/users", all, { query });
    expect(page.status).toBe(200);
    expect(page.headers.get("elements-returned-count")).toBe(String(idsOf(page.json).length));
    seen.push(...idsOf(page.json));
    token = page.headers.get("elements-next-page-token");
  } while (token !== null);
  expect(seen).toEqual(everybody);

  expect(idsOf((await callApi("GET", "/organizations/users", all)).json)).toEqual(everybody);
  const second = await callApi("GET", `/accounts/${globex.id}/users`, all, { query: { offset: 1 } });
  expect(second.json).toMatchObject([{ id: alan.id, password: "secured", accountId: globex.id }]);
  expect(idsOf((await callApi("GET", "/users", own)).json)).toEqual([grace.id, alan.id]);
  expect((await callApi("GET", `/accounts/${globex.id}/users`, own)).status).toBe(200);
  expect((await callApi("GET", `/accounts/${bed.defaultAccount.id}/users`, own)).status).toBe(404);
  expect((await callApi("GET", "/accounts/-1/users", all)).status).toBe(404);
  expect((await callApi("GET", "/organizations/users", own)).status).toBe(403);
  expect((await callApi("GET", "/users", { authorization: secretsOf(bed, alan) })).status).toBe(403);
  expect((await callApi("GET", "/users")).status).toBe(401);
  expect((await callApi("HEAD", "/users", all)).status).toBe(200);
  expect((await callApi("OPTIONS", "/users", all)).headers.get("allow")).toContain("GET");
});

test("where finds whom it says, and nobody beyond the view", async ({ bed }) => {
  const globex = await bed.account({ name: "Globex" });
  const grace = await bed.accountAdministrator(globex, { firstName: "Grace" });
  const ada = await bed.user({ account: globex, firstName: "Ada", lastName: "O'Neill", active: false });
  const elsewhere = await bed.user({ firstName: "Ada" });
  const all = { authorization: secretsOf(bed, await bed.administrator({ firstName: "Olivia" })) };
  const own = { authorization: secretsOf(bed, grace) };
  const found = async (where: string, caller = all) =>
    idsOf((await callApi("GET", "/users", caller, { query: { where } })).json);
  expect(await found("firstName='Ada'")).toEqual([ada.id, elsewhere.id]);
  expect(await found("firstName='Ada' or firstName='Ada'", own)).toEqual([ada.id]);
  expect(await found("lastName = 'O''Neill' AND createdDate >= '2017-01-15'")).toEqual([ada.id]);
  expect(await found("fullName LIKE 'Ada O_Nei%'")).toEqual([ada.id]);
  expect(await found("active = false")).toEqual([ada.id]);
  expect(await found("roles IN ('admin', 'nothing')")).toEqual([grace.id]);
  expect(await found(`email = '${ada.email.toUpperCase()}'`)).toEqual([ada.id]);
  expect(await found("lastLoginDate = '1970-01-01' and firstName like '%race'")).toEqual([grace.id]);
  expect(await found("")).toHaveLength(4);
});

test("nobody found is an empty list, and under the alias the answer of the original", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const query = { where: "id = -1" };
  const account = `/accounts/${(await bed.account()).id}/users`;
  for (const resource of ["/users", "/organizations/users", account]) {
    const here = await callApi("GET", resource, caller, { query });
    expect([here.status, here.text, here.headers.get("elements-returned-count")]).toEqual([200, "[]", "0"]);
    const there = await callApi("GET", resource, { ...caller, base: elements }, { query });
    expect(there).toMatchObject({
      status: 404,
      json: { message: "No users found", requestId: expect.any(String) },
    });
  }
  expect((await callApi("GET", "/accounts", { ...caller, base: elements }, { query })).text).toBe("[]");
});

test("what is wrong is said, with the field and the place", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const wrong = async (query: Record<string, string | number>) => {
    const { status, json } = await callApi("GET", "/users", caller, { query });
    expect(status).toBe(400);
    return json;
  };
  expect(await wrong({ where: "id = 1 AND firstNam = 'x'" })).toMatchObject({
    errors: [
      {
        field: "where",
        message: expect.stringContaining("At character 12: there is no field “firstNam”. Fields: id, "),
      },
    ],
  });
  expect(await wrong({ offset: 10_001 })).toMatchObject({ message: expect.stringContaining("nextPage") });
  expect(await wrong({ pageSize: 2_001 })).toMatchObject({ errors: [{ field: "pageSize" }] });
  expect(await wrong({ nextPage: "junk" })).toMatchObject({ errors: [{ field: "nextPage" }] });
  for (const where of [
    "x",
    "'",
    "id = '1'",
    "id=1\u0000",
    "(".repeat(1_900),
    "1".repeat(2_001),
    "id=1; drop table users",
    "createdDate > '2017-02-30'",
  ])
    await wrong({ where });
  expect((await callApi("GET", "/users?where=id%3D1&where=id%3D2", caller)).status).toBe(400);
  const huge = await callApi("GET", "/users", caller, { query: { where: `id < ${"9".repeat(300)}` } });
  expect(idsOf(huge.json)).toHaveLength(1);
});

test("accounts: active ones, inactive ones when asked for, of this organization", async ({ bed }) => {
  const globex = await bed.account({
    name: "Globex",
    description: "A customer",
    externalId: `g-${bed.organizationId}`,
  });
  const sleeping = await bed.account({ name: "Sleeping", active: false });
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const list = async (query = {}, resource = "/accounts") => callApi("GET", resource, caller, { query });
  expect(idsOf((await list()).json)).toEqual([bed.defaultAccount.id, globex.id]);
  expect(idsOf((await list({ where: "active=false" })).json)).toEqual([sleeping.id]);
  expect((await list({ where: `externalId = 'g-${bed.organizationId}'` })).json).toMatchObject([
    {
      id: globex.id,
      name: "Globex",
      description: "A customer",
      companyId: bed.organizationId,
      defaultAccount: false,
      type: "CompanyAccount",
    },
  ]);
  const first = await list({ pageSize: 1 });
  const nextPage = first.headers.get("elements-next-page-token") ?? "";
  expect(idsOf((await list({ pageSize: 1, nextPage })).json)).toEqual([globex.id]);
  expect(idsOf((await list({ offset: 1 })).json)).toEqual([globex.id]);
  const ofOrganization = `/organizations/${bed.organizationId}/accounts`;
  expect((await list({}, ofOrganization)).json).toEqual((await list()).json);
  expect((await list({}, `/organizations/${bed.organizationId + 1}/accounts`)).status).toBe(404);
  expect((await list({}, "/organizations/-1/accounts")).status).toBe(404);
  const grace = { authorization: secretsOf(bed, await bed.accountAdministrator(globex)) };
  for (const resource of ["/accounts", ofOrganization])
    expect((await callApi("GET", resource, grace)).status).toBe(403);
});
