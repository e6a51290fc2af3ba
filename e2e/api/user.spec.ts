import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

test("one user, by ID and by e-mail, under both names of the API", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace" });
  const byId = await callApi("GET", `/users/${ada.id}`, caller);
  expect(byId.status).toBe(200);
  expect(byId.json).toMatchObject({ id: ada.id, email: ada.email, fullName: "Ada Lovelace", locked: false });
  const base = "/elements/api-v2";
  const byEmail = await callApi("GET", `/users/${encodeURIComponent(ada.email)}`, { ...caller, base });
  expect(byEmail.json).toEqual(byId.json);
  expect((await callApi("HEAD", `/users/${ada.id}`, caller)).status).toBe(200);
  expect((await callApi("GET", "/users/-1", caller)).status).toBe(404);
  expect((await callApi("GET", "/users/%00", caller)).status).toBe(400);
  expect((await callApi("GET", "/nothing", caller)).status).toBe(404);
  expect((await callApi("DELETE", "/nothing/at/all", caller)).status).toBe(404);
  const options = await callApi("OPTIONS", `/users/${ada.id}`);
  expect([options.status, options.headers.get("allow")]).toEqual([
    204,
    "GET, PATCH, PUT, DELETE, HEAD, OPTIONS",
  ]);
});

test("credentials: both secrets, in any case and order, of somebody who can act now", async ({ bed }) => {
  const ada = await bed.administrator();
  const grace = await bed.administrator();
  const path = `/users/${grace.id}`;
  const statusOf = async (authorization?: string) => (await callApi("GET", path, { authorization })).status;
  expect(await statusOf(secretsOf(bed, ada))).toBe(200);
  expect(await statusOf(`organization ${bed.secret},user ${ada.secret}`)).toBe(200);
  expect(await statusOf(`USER ${ada.secret}, ORGANIZATION ${bed.secret}, Element abc`)).toBe(200);
  const { token } = await bed.session(ada);
  expect(await statusOf(`Bearer ${token}`)).toBe(200);
  for (const wrong of [
    undefined,
    "",
    "User x",
    `User ${ada.secret}`,
    `User ${bed.secret}, Organization ${ada.secret}`,
    "Bearer x",
  ])
    expect([wrong, await statusOf(wrong)]).toEqual([wrong, 401]);
  await bed.changeUser(ada.id, { active: false });
  expect(await statusOf(secretsOf(bed, ada))).toBe(401);
  expect(await statusOf(`Bearer ${token}`)).toBe(401);
});
