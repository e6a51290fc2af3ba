import { testPassword } from "@/db/test/test-bed";
import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

const signIn = (json: object) => callApi("POST", "/authentication", {}, { json });

test("a password opens a session, which shows the secrets and is ended", async ({ bed }) => {
  const ada = await bed.user();
  const answer = await signIn({ username: ada.email.toUpperCase(), password: testPassword });
  const { token } = answer.json as { token: string };
  const caller = { authorization: `Bearer ${token}` };
  expect(await bed.sessionsOf(ada)).toMatchObject([{ userAgent: "node", deviceHash: null }]);
  const secrets = await callApi("GET", "/authentication/secrets", caller);
  expect(secrets.json).toEqual({ userSecret: ada.secret, organizationSecret: bed.secret });
  const events = await bed.auditEvents();
  expect(events.map(({ action }) => action)).toEqual(["session.sign-in", "user.show-secret"]);
  expect(JSON.stringify(events)).not.toContain(ada.secret);
  const bySecrets = { authorization: secretsOf(bed, ada) };
  expect((await callApi("GET", "/authentication/secrets", bySecrets)).status).toBe(403);
  expect((await callApi("DELETE", "/authentication", bySecrets)).status).toBe(403);
  expect((await callApi("DELETE", "/authentication", caller)).status).toBe(200);
  expect((await callApi("GET", "/authentication/secrets", caller)).status).toBe(401);
});

test("unknown, wrong, inactive and locked are told alike", async ({ bed }) => {
  const [ada, grace, alan] = [await bed.user(), await bed.user({ active: false }), await bed.user()];
  await bed.changeUser(alan.id, { lockedUntil: new Date(Date.now() + 600_000), lockCount: 1 });
  const told = async (json: object) => {
    const { status, json: body } = await signIn(json);
    return [status, (body as { message: string }).message];
  };
  const unknown = await told({ username: "nobody@example.test", password: testPassword });
  expect(unknown[0]).toBe(401);
  expect(await told({ username: ada.email, password: "wrong" })).toEqual(unknown);
  expect(await told({ username: grace.email, password: testPassword })).toEqual(unknown);
  expect(await told({ username: alan.email, password: testPassword })).toEqual(unknown);
  expect((await bed.userRow(ada.id))?.failedSignIns).toBe(1);
  expect((await signIn({ username: ada.email })).status).toBe(400);
});

test("a new password: what is wrong with it, and the old one no longer counts", async ({ bed }) => {
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace", mustChangePassword: true });
  const { token } = (await signIn({ username: ada.email, password: testPassword })).json as { token: string };
  const caller = { authorization: `Bearer ${token}` };
  expect((await callApi("GET", "/organizations/me", caller)).status).toBe(403);
  const change = (oldPassword: string, newPassword: string) =>
    callApi("POST", "/authentication/passwords", caller, { json: { oldPassword, newPassword } });
  const wrong = await change("wrong", "Quiet-Harbour-27!");
  expect([wrong.status, wrong.json]).toMatchObject([400, { errors: [{ field: "oldPassword" }] }]);
  const bad = await change(testPassword, "Ada");
  expect([bad.status, bad.json]).toMatchObject([400, { errors: [{ field: "newPassword" }] }]);
  for (const word of ["at least 10 characters", "numeric", "special character", "first name"])
    expect(bad.text).toContain(word);
  expect((await change(testPassword, "Quiet-Harbour-27!")).status).toBe(200);
  expect((await callApi("GET", "/organizations/me", caller)).status).toBe(200);
  expect((await signIn({ username: ada.email, password: testPassword })).status).toBe(401);
});
