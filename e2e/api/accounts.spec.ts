import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";
import { randomUUID } from "node:crypto";

const idOf = (json: unknown) => (json as { id: number }).id;

test("an account is added, found, changed, cut off, deleted and brought back", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const externalId = `crm-${randomUUID()}`;
  const made = await callApi("POST", "/accounts", caller, { json: { externalId } });
  expect(made.status).toBe(200);
  expect(made.json).toMatchObject({
    externalId,
    name: externalId,
    description: externalId,
    active: true,
    companyId: bed.organizationId,
    defaultAccount: false,
    type: "CompanyAccount",
  });
  const path = `/accounts/${idOf(made.json)}`;
  expect((await callApi("GET", path, caller)).json).toEqual(made.json);
  const inOrganization = `/organizations/${bed.organizationId}${path}`;
  expect((await callApi("GET", inOrganization, caller)).json).toEqual(made.json);
  const renamed = await callApi("PATCH", path, caller, { json: { name: "Globex", nothing: 7 } });
  expect(renamed.json).toMatchObject({ name: "Globex", description: externalId });

  // What was answered is taken back whole, and changes nothing.
  const again = await callApi("PUT", path, caller, { json: renamed.json });
  expect([again.status, again.json]).toEqual([200, renamed.json]);
  const base = "/elements/api-v2";
  const off = await callApi("PUT", path, { ...caller, base }, { json: { active: false } });
  expect(off.json).toMatchObject({ active: false, name: "Globex" });
  expect((await callApi("GET", path, caller)).json).toMatchObject({ active: false });

  const deleted = await callApi("DELETE", path, caller);
  expect([deleted.status, deleted.text]).toEqual([200, ""]);
  expect((await callApi("DELETE", path, caller)).status).toBe(200);
  expect((await callApi("GET", path, caller)).json).toMatchObject({ active: false });
  expect((await callApi("PATCH", path, caller, { json: { name: "New" } })).status).toBe(409);
  const back = await callApi("PATCH", path, caller, { json: { active: true } });
  expect(back.json).toMatchObject({ active: true, name: "Globex" });
});

test("permanent removes the users, and only together with active: false", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const globex = await bed.account();
  const alan = await bed.user({ account: globex });
  const path = `/accounts/${globex.id}`;
  const query = { permanent: true };
  await callApi("PATCH", path, caller, { query, json: { name: "New" } });
  expect(await bed.userRow(alan.id)).toMatchObject({ active: true });
  expect((await callApi("PATCH", path, caller, { json: { active: false } })).status).toBe(200);
  expect(await bed.userRow(alan.id)).toMatchObject({ active: false });
  await callApi("PATCH", path, caller, { query, json: { active: false } });
  expect(await bed.userRow(alan.id)).toBeUndefined();
  const strange = await callApi("PATCH", path, caller, { query: { permanent: "perhaps" }, json: {} });
  expect(strange.json).toMatchObject({ errors: [{ field: "permanent" }] });
});

test("what is wrong with an account is said at its field", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const taken = await bed.account({ externalId: "taken", active: false });
  const send = async (method: string, path: string, json: unknown) => {
    const answer = await callApi(method, path, caller, { json });
    const { errors } = answer.json as { errors?: { field: string }[] };
    return [answer.status, ...(errors ?? []).map(({ field }) => field)];
  };
  for (const [json, field] of [
    [{ name: "No external ID" }, "externalId"],
    [{ externalId: "  " }, "externalId"],
    [{ externalId: "e".repeat(201) }, "externalId"],
    [{ externalId: "a", name: "n".repeat(121) }, "name"],
    [{ externalId: "a", active: false }, "active"],
    [{ externalId: "a", id: 7 }, "id"],
    [{ externalId: "a", organizationId: bed.organizationId }, "organizationId"],
  ] as const)
    expect([json, await send("POST", "/accounts", json)]).toEqual([json, [400, field]]);
  expect(await send("POST", "/accounts", { externalId: "taken" })).toEqual([409, "externalId"]);
  const path = `/accounts/${(await bed.account()).id}`;
  for (const [json, field] of [
    [{ name: "" }, "name"],
    [{ name: null }, "name"],
    [{ active: "false" }, "active"],
    [{ id: taken.id }, "id"],
    [{ createdDate: "1970-01-01" }, "createdDate"],
  ] as const)
    expect([json, await send("PATCH", path, json)]).toEqual([json, [400, field]]);
  expect(await send("PUT", path, { externalId: "taken" })).toEqual([409, "externalId"]);
});

test("the default account stays, the own one too, and others' are not there", async ({ bed }) => {
  const administrator = await bed.administrator();
  const caller = { authorization: secretsOf(bed, administrator) };
  const ownPath = `/accounts/${bed.defaultAccount.id}`;
  expect((await callApi("DELETE", ownPath, caller)).status).toBe(400);
  expect((await callApi("PATCH", ownPath, caller, { json: { active: false } })).status).toBe(400);
  const globex = await bed.account();
  const role = await bed.role({ privileges: ["manageAccounts"] });
  const manager = { authorization: secretsOf(bed, await bed.user({ account: globex, roles: [role.key] })) };
  expect((await callApi("DELETE", `/accounts/${globex.id}`, manager)).status).toBe(403);
  for (const path of [`/accounts/-1`, `/organizations/1/accounts/${globex.id}`]) {
    const answer = await callApi("GET", path, caller);
    expect([path, answer.status]).toEqual([path, 404]);
  }
  expect((await callApi("PATCH", "/accounts/-1", caller, { json: { name: "New" } })).status).toBe(404);
  expect((await callApi("GET", "/accounts/abc", caller)).status).toBe(400);
  const stranger = { authorization: secretsOf(bed, await bed.accountAdministrator(globex)) };
  for (const method of ["GET", "DELETE"])
    expect((await callApi(method, `/accounts/${globex.id}`, stranger)).status).toBe(403);
  expect((await callApi("POST", "/accounts", stranger, { json: { externalId: "x" } })).status).toBe(403);
});
