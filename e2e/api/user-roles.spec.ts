import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

test("one role at a time: given, seen with its origin, taken", async ({ bed }) => {
  const administrator = await bed.administrator();
  const caller = { authorization: secretsOf(bed, administrator) };
  const ada = await bed.user({ account: await bed.account() });
  const path = `/users/${encodeURIComponent(ada.email)}/roles`;
  const given = await callApi("PUT", `${path}/admin`, caller);
  expect([given.status, given.json]).toMatchObject([
    200,
    {
      key: "admin",
      features: [],
      privileges: expect.arrayContaining([expect.objectContaining({ key: "viewUsersAccount" })]),
    },
  ]);
  const held = await callApi("GET", path, caller);
  expect(held.json).toMatchObject([
    { key: "admin", origin: "user" },
    { key: "default-user", origin: "system" },
  ]);
  // About oneself without any privilege.
  const grace = await bed.user({ account: await bed.account() });
  const own = await callApi("GET", `/users/${grace.id}/roles`, { authorization: secretsOf(bed, grace) });
  expect(own.json).toMatchObject([{ key: "default-user" }]);
  const statusOf = async (method: string, of: string | number, key: string) =>
    (await callApi(method, `/users/${of}/roles/${key}`, caller)).status;
  expect(await statusOf("PUT", ada.id, "admin")).toBe(409);
  expect(await statusOf("PUT", ada.id, "nothing")).toBe(400);
  for (const key of ["sys-admin", "org-admin", "org"]) expect(await statusOf("PUT", ada.id, key)).toBe(403);
  expect(await statusOf("PUT", administrator.id, "admin")).toBe(403);
  expect(await statusOf("DELETE", administrator.id, "org-admin")).toBe(403);
  expect(await statusOf("PUT", -1, "admin")).toBe(404);
  const taken = await callApi("DELETE", `/users/${ada.id}/roles/admin`, caller);
  expect([taken.status, taken.text]).toEqual([200, ""]);
  expect(await statusOf("DELETE", ada.id, "admin")).toBe(404);
  const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
  const other = { authorization: secretsOf(bed, await bed.user({ roles: [everything.key] })) };
  expect((await callApi("DELETE", `/users/${administrator.id}/roles/org-admin`, other)).status).toBe(409);
});
