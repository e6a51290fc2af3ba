import { testPassword } from "@/db/test/test-bed";
import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

test("a user's password shows the secret; wrong ones count, lock, and are unlocked", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const ada = await bed.user();
  const show = (password: string) =>
    callApi("GET", `/users/${ada.id}`, caller, { headers: { "Elements-User-Password": password } });
  const right = await show(testPassword);
  expect([right.status, right.json]).toMatchObject([200, { id: ada.id, secret: ada.secret }]);
  expect((await callApi("GET", `/users/${ada.id}`, caller)).json).not.toHaveProperty("secret");
  const told = new Set<string>();
  for (const password of ["a", "b", "c", "d", "e", testPassword]) {
    const { status, json } = await show(password);
    expect(status).toBe(401);
    told.add((json as { message: string }).message);
  }
  expect(told.size).toBe(1);
  expect((await callApi("GET", `/users/${ada.id}`, caller)).json).toMatchObject({ locked: true });
  expect((await show("x".repeat(257))).status).toBe(400);
  const unlocked = await callApi("POST", `/users/${ada.id}/unlock`, caller);
  expect([unlocked.status, unlocked.json]).toMatchObject([200, { locked: false, accountLocked: false }]);
  expect((await show(testPassword)).status).toBe(200);
});

test("a password that is not ASCII goes into the header as UTF-8", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const ada = await bed.user();
  const password = "Schlüssel-Ångström-7!";
  await callApi("PATCH", `/users/${ada.id}`, caller, { json: { password } });
  const headers = { "elements-user-password": Buffer.from(password).toString("latin1") };
  const shown = await callApi("GET", `/users/${ada.id}`, caller, { headers });
  expect([shown.status, shown.json]).toMatchObject([200, { secret: ada.secret }]);
});

test("asks for the second factor where a sign-in would", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const ada = await bed.user();
  const factor = await bed.secondFactor(ada);
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const show = (code?: string) =>
    callApi("GET", `/users/${ada.id}`, caller, {
      headers: {
        "elements-user-password": testPassword,
        ...(code !== undefined && { "elements-user-code": code }),
      },
    });
  expect((await show()).status).toBe(401);
  const malformed = await show("no code");
  expect([malformed.status, malformed.json]).toMatchObject([
    400,
    { errors: [{ field: "elements-user-code" }] },
  ]);
  expect((await show(factor.wrongCode())).status).toBe(401);
  const code = factor.code();
  expect((await show(code)).json).toMatchObject({ secret: ada.secret });
  expect((await show(code)).status).toBe(401);
});

test("a secret is replaced by an administrator, or by its owner; the old one is refused at once", async ({
  bed,
}) => {
  const caller = { authorization: secretsOf(bed, await bed.administrator()) };
  const ada = await bed.user({ account: await bed.account() });
  const path = `/users/${ada.id}/secret`;
  const first = await callApi("POST", path, caller);
  const bySecret = (answer: unknown) => ({
    authorization: `User ${(answer as { secret: string }).secret}, Organization ${bed.secret}`,
  });
  expect((await callApi("POST", path, { authorization: secretsOf(bed, ada) })).status).toBe(401);
  const second = await callApi(
    "POST",
    `/users/${encodeURIComponent(ada.email)}/secret`,
    bySecret(first.json),
  );
  expect([second.status, second.json]).toMatchObject([200, { id: ada.id }]);
  expect((await callApi("POST", path, bySecret(first.json))).status).toBe(401);
  const colleague = await bed.user({ account: { id: ada.accountId } });
  const foreign = await callApi("POST", `/users/${colleague.id}/secret`, bySecret(second.json));
  expect(foreign.status).toBe(403);
  expect((await bed.userRow(colleague.id))?.secretVersion).toBe(1);
});
