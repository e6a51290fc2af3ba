import { callApi, secretsOf } from "../fixtures/api";
import { sharedConsole, startConsole } from "../fixtures/server";
import { expect, test } from "../fixtures/test";

// How often one may call, over real web processes on one database.

test("429 with Retry-After per credential, counted over two processes; wrong ones per address", async ({
  bed,
}) => {
  const { databaseUrl } = sharedConsole();
  // What wrong credentials count against is an address of this test's own.
  const limit = { API_RATE_LIMIT: "20", TRUSTED_PROXIES: "127.0.0.1" };
  const headers = { "x-forwarded-for": `198.51.${bed.organizationId % 256}.${Date.now() % 256}` };
  const consoles = [await startConsole(databaseUrl, limit), await startConsole(databaseUrl, limit)];
  try {
    const [ada, grace] = [await bed.administrator(), await bed.administrator()];
    const authorization = secretsOf(bed, ada);
    const call = (index: number, credentials: string) =>
      callApi(
        "GET",
        `/users/${ada.id}`,
        { authorization: credentials, at: consoles[index % 2]?.url ?? "" },
        { headers },
      );
    for (let index = 0; index < 20; index++) {
      const { status, headers: told } = await call(index, authorization);
      expect([index, status, told.get("ratelimit-remaining")]).toEqual([index, 200, String(19 - index)]);
      expect(told.get("ratelimit-limit")).toBe("20");
    }
    for (const index of [0, 1, 2]) {
      const { status, headers: told, json } = await call(index, authorization);
      expect(status).toBe(429);
      const seconds = Number(told.get("retry-after"));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(json).toMatchObject({ requestId: told.get("elements-request-id") });
      expect(JSON.stringify(json)).toContain("too often");
    }
    expect((await call(0, secretsOf(bed, grace))).status).toBe(200);

    // Guessing from this address: two wrong ones, then no answer to guesses.
    const guess = `User wrong, Organization ${bed.secret}`;
    const statuses = [];
    for (let index = 0; index < 5; index++) statuses.push((await call(index, guess)).status);
    expect(statuses).toEqual([401, 401, 429, 429, 429]);
    // Whoever has right ones is not kept out by that, from the same address.
    expect((await call(1, secretsOf(bed, grace))).status).toBe(200);
  } finally {
    for (const each of consoles) await each.stop();
  }
});

test("introspection is right at once after each change that another administrator makes", async ({ bed }) => {
  const gateway = { authorization: secretsOf(bed, await bed.user()) };
  const ada = await bed.administrator();
  const ask = async (token: string) =>
    (await callApi("POST", "/introspect", gateway, { json: { token } })).json;
  expect(await ask(ada.secret)).toMatchObject({
    active: true,
    sub: String(ada.id),
    userId: ada.id,
    organizationId: bed.organizationId,
    roles: ["org", "org-admin"],
  });
  await bed.takeRoles(ada);
  expect(await ask(ada.secret)).toMatchObject({ active: true, roles: ["org"] });
  await bed.changeUser(ada.id, { active: false });
  expect(await ask(ada.secret)).toEqual({ active: false });
  expect(await ask("unknown")).toEqual({ active: false });
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const body = `token=${encodeURIComponent(ada.secret)}&token_type_hint=access_token`;
  await bed.changeUser(ada.id, { active: true });
  expect((await callApi("POST", "/introspect", gateway, { headers: form, body })).json).toMatchObject({
    active: true,
  });
  expect((await callApi("POST", "/introspect", {}, { json: { token: ada.secret } })).status).toBe(401);
});
