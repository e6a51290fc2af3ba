import type { TestBed } from "@/db/test/test-bed";
import { type ApiCaller, callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

const password = "Copper-Lantern-58!";

async function arrange(bed: TestBed) {
  const globex = await bed.account({ name: "Globex" });
  const caller: ApiCaller = { authorization: secretsOf(bed, await bed.administrator()) };
  const ada = await bed.user({ account: globex, firstName: "Ada", lastName: "Lovelace" });
  return { globex, caller, ada };
}

const newPerson = () => ({
  ...{ firstName: "Grace", lastName: "Hopper", password },
  email: `grace+${crypto.randomUUID()}@example.test`,
});

test("adds users, who can act and sign in at once with what the answer and the caller have", async ({
  bed,
}) => {
  const { globex, caller } = await arrange(bed);
  const json = {
    ...newPerson(),
    externalId: "crm-1",
    city: "London",
    roles: [{ key: "admin" }],
    favourite: 1,
  };
  const added = await callApi("POST", `/accounts/${globex.id}/users`, caller, { json });
  expect(added.status).toBe(200);
  expect(added.json).toMatchObject({
    ...{ accountId: globex.id, fullName: "Grace Hopper", externalId: "crm-1", city: "London", active: true },
    ...{ credentialsExpired: false, secret: expect.stringMatching(/^[\w-]{43}$/) },
    roles: [
      { key: "admin", active: true, features: [], origin: "user" },
      { key: "default-user", origin: "system" },
    ],
  });
  const made = added.json as { id: number; secret: string };
  const own = { authorization: `User ${made.secret}, Organization ${bed.secret}` };
  expect((await callApi("GET", `/users/${made.id}`, own)).status).toBe(200);
  const headers = { "elements-user-password": password };
  const shown = await callApi("GET", `/users/${encodeURIComponent(json.email)}`, caller, { headers });
  expect(shown.json).toMatchObject({ id: made.id, secret: made.secret });

  const inDefault = await callApi("POST", "/organizations/users", caller, { json: newPerson() });
  expect(inDefault.json).toMatchObject({ accountId: bed.defaultAccount.id, roles: [{ key: "org" }] });
});

test("says what is wrong with a new user, where it is wrong, and adds nobody", async ({ bed }) => {
  const { globex, caller, ada } = await arrange(bed);
  const count = async () => (await bed.snapshot()).users.length;
  const before = await count();
  const refused: [Record<string, unknown>, number, string?][] = [
    [{ firstName: undefined }, 400, "firstName"],
    [{ email: "nobody" }, 400, "email"],
    [{ password: "short" }, 400, "password"],
    [{ phone: "x".repeat(51) }, 400, "phone"],
    [{ phone: 44 }, 400, "phone"],
    [{ roles: [{ key: "nothing" }] }, 400, "roles"],
    [{ roles: ["admin"] }, 400, "roles.0"],
    [{ id: 7 }, 400, "id"],
    [{ secret: "mine" }, 400, "secret"],
    [{ roles: [{ key: "org-admin" }] }, 403],
    [{ roles: [{ key: "sys-admin" }] }, 403],
    [{ email: ada.email.toUpperCase() }, 409, "email"],
  ];
  for (const [change, status, field] of refused) {
    const json = { ...newPerson(), ...change };
    const answer = await callApi("POST", `/accounts/${globex.id}/users`, caller, { json });
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(field ?? "")]);
    if (field) expect(answer.json).toMatchObject({ errors: [{ field }] });
  }
  const nowhere = await callApi("POST", "/accounts/-1/users", caller, { json: newPerson() });
  expect(nowhere.status).toBe(404);
  expect((await callApi("POST", "/accounts/-1/users", caller, { json: [] })).status).toBe(400);
  expect(await count()).toBe(before);
});

test("an answer sent back whole changes nothing, by PUT and by PATCH, at each door", async ({ bed }) => {
  const { caller } = await arrange(bed);
  const made = await callApi("POST", "/organizations/users", caller, { json: newPerson() });
  const { id, accountId } = made.json as { id: number; accountId: number };
  const events = await bed.auditEvents();
  for (const path of [`/users/${id}`, `/accounts/${accountId}/users/${id}`, `/organizations/users/${id}`]) {
    const found = await callApi("GET", path, caller);
    for (const method of path.startsWith("/org") ? ["PATCH"] : ["PATCH", "PUT"]) {
      const json = { ...(found.json as object), ...(made.json as object), password: "secured" };
      const answer = await callApi(method, path, caller, { json });
      expect(answer.json).toEqual({ ...(found.json as object), password: "secured" });
      const asFound = await callApi(method, path, caller, { json: found.json });
      expect(asFound.json).toEqual(found.json);
    }
  }
  expect(await bed.auditEvents()).toEqual(events);
});

test("changes what is sent and leaves the rest", async ({ bed }) => {
  const { globex, caller, ada } = await arrange(bed);
  const path = `/accounts/${globex.id}/users/${encodeURIComponent(ada.email)}`;
  const first = await callApi("PATCH", path, caller, { json: { phone: "+44", lastName: "King", password } });
  expect(first.json).toMatchObject({ fullName: "Ada King", phone: "+44", password: "secured", active: true });
  const second = await callApi("PUT", path, caller, { json: { roles: [{ key: "admin" }], phone: null } });
  expect(second.json).toMatchObject({ fullName: "Ada King", phone: null });
  expect(second.json).not.toHaveProperty("password");
  expect(await bed.roleKeysOf(ada)).toEqual(["admin"]);
  const query = { permanent: true };
  const wrong = await callApi("PATCH", path, caller, { query, json: { phone: "1" } });
  expect([wrong.status, wrong.json]).toMatchObject([400, { errors: [{ field: "permanent" }] }]);
  expect((await callApi("PATCH", path, caller, { query: { permanent: "yes" }, json: {} })).status).toBe(400);
  const cutOff = await callApi("PATCH", path, caller, { query, json: { active: false } });
  expect(cutOff.json).toMatchObject({ active: false, enabled: false });
  expect((await callApi("GET", path, { authorization: secretsOf(bed, ada) })).status).toBe(401);
  const again = await callApi("PATCH", path, caller, { json: { active: true } });
  expect(again.json).toMatchObject({ active: true });
  expect((await callApi("GET", path, { authorization: secretsOf(bed, ada) })).status).toBe(200);
});

test("deletes, with an empty answer, and then there is nobody", async ({ bed }) => {
  const { caller, ada } = await arrange(bed);
  const removed = await callApi("DELETE", `/users/${encodeURIComponent(ada.email)}`, caller);
  expect([removed.status, removed.text]).toEqual([200, ""]);
  for (const method of ["GET", "DELETE"])
    expect((await callApi(method, `/users/${ada.id}`, caller)).status).toBe(404);
  expect((await callApi("PATCH", `/users/${ada.id}`, caller, { json: {} })).status).toBe(404);
});

test("who may not: 404 for what cannot be seen, 403 for what can, and one event for each try", async ({
  bed,
}) => {
  const { globex, caller, ada } = await arrange(bed);
  const other = await bed.account();
  const neighbour = { authorization: secretsOf(bed, await bed.accountAdministrator(other)) };
  const colleague = { authorization: secretsOf(bed, await bed.user({ account: globex })) };
  const door = `/accounts/${globex.id}/users/${ada.id}`;
  const cases: [string, string, ApiCaller, number][] = [
    ["DELETE", `/users/${ada.id}`, neighbour, 404],
    ["DELETE", door, neighbour, 404],
    ["DELETE", `/accounts/${other.id}/users/${ada.id}`, caller, 404],
    ["DELETE", `/users/${ada.id}`, colleague, 403],
    ["DELETE", `/organizations/users/${ada.id}`, neighbour, 403],
    ["PATCH", `/users/${encodeURIComponent(ada.email)}`, neighbour, 404],
    ["PATCH", `/organizations/users/${ada.id}`, neighbour, 403],
    ["PUT", door, colleague, 403],
  ];
  for (const [method, path, by, status] of cases) {
    const events = (await bed.auditEvents()).length;
    const options = method === "DELETE" ? {} : { json: { firstName: "X" } };
    expect([method, path, (await callApi(method, path, by, options)).status]).toEqual([method, path, status]);
    const added = (await bed.auditEvents()).slice(events);
    expect(added).toMatchObject([{ outcome: "refused", method, status }]);
  }
  expect(await bed.userRow(ada.id)).toMatchObject({ firstName: "Ada" });
});
