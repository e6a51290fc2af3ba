import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

test("the organization: its name, and a secret that is replaced at once", async ({ bed }) => {
  const ada = await bed.administrator();
  const caller = { authorization: secretsOf(bed, ada) };
  const present = await callApi("GET", "/organizations/me", caller);
  expect(present.json).toEqual({ id: bed.organizationId, name: bed.name, secret: bed.secret });
  expect((await callApi("PUT", "/organizations/me", caller, { json: present.json })).json).toEqual(
    present.json,
  );
  const renamed = await callApi("PUT", "/organizations/me", caller, { json: { name: "Acme Rockets" } });
  expect(renamed.json).toMatchObject({ name: "Acme Rockets" });
  for (const json of [{ name: "" }, { secret: "other" }, { id: 4 }])
    expect((await callApi("PUT", "/organizations/me", caller, { json })).status).toBe(400);
  const { token } = await bed.session(ada);
  const bySession = await callApi("GET", "/organizations/me", { authorization: `Bearer ${token}` });
  expect(bySession.json).toEqual({ id: bed.organizationId, name: "Acme Rockets" });
  const clerk = { authorization: secretsOf(bed, await bed.user()) };
  expect((await callApi("GET", "/organizations/me", clerk)).status).toBe(200);
  expect((await callApi("PUT", "/organizations/me", clerk, { json: { name: "Mine" } })).status).toBe(403);
  expect((await callApi("POST", "/organizations/me/secret", clerk)).status).toBe(403);
  const reset = await callApi("POST", "/organizations/me/secret", caller);
  const { secret } = reset.json as { secret: string };
  expect((await callApi("GET", "/organizations/me", caller)).status).toBe(401);
  const anew = { authorization: `User ${ada.secret}, Organization ${secret}` };
  expect((await callApi("GET", "/organizations/me", anew)).json).toMatchObject({ secret });
});

test("the password policy: some fields, out of range, and back to the defaults", async ({ bed }) => {
  const path = "/organizations/password-policies";
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const clerk = { authorization: secretsOf(bed, await bed.user()) };
  const before = await callApi("GET", path, clerk);
  expect(before.json).toMatchObject({ minLength: 10, symbolCharacterSet: "!@#$%^&*()" });
  expect((await callApi("PUT", path, clerk, { json: { minLength: 12 } })).status).toBe(403);
  expect((await callApi("DELETE", path, clerk)).status).toBe(403);
  const changed = await callApi("PUT", path, caller, { json: { minLength: 12, unknown: true } });
  expect(changed.json).toEqual({ ...(before.json as object), minLength: 12 });
  for (const json of [
    { minLength: 7 },
    { minLength: 129 },
    { previousPasswordCount: 10 },
    { expirationDays: 1001 },
  ]) {
    const refused = await callApi("PUT", path, caller, { json });
    expect(refused.status).toBe(400);
    expect(refused.json).toMatchObject({ errors: [{ field: Object.keys(json)[0] }] });
  }
  expect((await callApi("DELETE", path, caller)).json).toEqual(before.json);
});

test("roles: one, several at once, internal privileges, and the reset", async ({ bed }) => {
  const path = "/organizations/roles";
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const all = await callApi("GET", path, caller);
  const roles = all.json as { id: number; key: string; privileges: { key: string }[] }[];
  expect(roles.map(({ key }) => key)).toEqual(["org-admin", "admin", "org", "default-user"]);
  expect((await callApi("PUT", path, caller, { json: roles })).json).toEqual(roles);
  const [administrators, admin, , user] = roles;
  const one = `${path}/${admin?.id}`;
  const put = (json: unknown, at = one) => callApi("PUT", at, caller, { json });
  const less = await put({ privileges: [{ key: "viewUsersAccount" }] });
  expect(less.json).toMatchObject({ key: "admin", privileges: [{ key: "viewUsersAccount" }] });
  expect((await callApi("GET", one, caller)).json).toEqual(less.json);
  const system = await put({ privileges: [{ key: "system" }] });
  expect([system.status, (system.json as { message: string }).message]).toEqual([
    403,
    "User can not add the 'system' privilege to any role.",
  ]);
  const intelligence = await put({ privileges: [{ key: "intelligence" }] }, `${path}/${user?.id}`);
  expect((intelligence.json as { message: string }).message).toBe(
    "User can not add the 'intelligence' privilege to the 'default-user' role.",
  );
  const unknown = await put({ privileges: [{ key: "fly" }] });
  expect([unknown.status, unknown.json]).toMatchObject([400, { errors: [{ field: "privileges" }] }]);
  expect((await put({ privileges: [] }, `${path}/-1`)).status).toBe(404);
  expect((await put({ id: 4 })).status).toBe(400);
  // All or nothing: the first of the two is not kept.
  const both = [
    { id: admin?.id, privileges: [] },
    { id: administrators?.id, privileges: [] },
  ];
  expect((await put(both, path)).status).toBe(409);
  expect((await callApi("GET", one, caller)).json).toEqual(less.json);
  expect((await put([both[0], both[0]], path)).status).toBe(400);
  expect((await callApi("PUT", `${path}/reset`, caller)).json).toEqual(roles);
});
