import { createTestBed, testPassword } from "@/db/test/test-bed";
import { privileges } from "@/lib/access/privileges";
import { callApi, secretsOf } from "../../fixtures/api";
import { expect, test } from "../../fixtures/test";
import { sceneFor } from "../actors";
import { verbs } from "./every-verb";

// Credentials that are not accepted, at every operation of the API: 401 in the same words, nothing done, nothing told.

/** Somebody who may do everything, in every state in which nothing may be done, and what such a client sends. */
async function refusedCallers() {
  const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
  const scene = await sceneFor("organization administrator", [bed, elsewhere]);
  const everything = [(await bed.role({ privileges })).key];
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const closed = await bed.account({ active: false });
  const inactive = await bed.user({ roles: everything, active: false });
  const shutOut = await bed.user({ account: closed, roles: everything });
  const half = await bed.user({ roles: everything });
  await bed.secondFactor(half);
  const gone = await bed.session(inactive);
  const foreigner = await elsewhere.administrator();
  const { actor } = scene;
  const callers: Record<string, string | undefined> = {
    "no credentials": undefined,
    "an empty header": "",
    "the user secret alone": `User ${actor.secret}`,
    "the organization secret alone": `Organization ${bed.secret}`,
    "a wrong user secret": `User ${"x".repeat(43)}, Organization ${bed.secret}`,
    "a wrong organization secret": `User ${actor.secret}, Organization ${"x".repeat(43)}`,
    "the two secrets in each other's place": `User ${bed.secret}, Organization ${actor.secret}`,
    "another organization's secret": `User ${actor.secret}, Organization ${elsewhere.secret}`,
    "another organization's user": `User ${foreigner.secret}, Organization ${bed.secret}`,
    "an inactive user": secretsOf(bed, inactive),
    "a user of an inactive account": secretsOf(bed, shutOut),
    "an unknown session": `Bearer ${"x".repeat(43)}`,
    "a session that is half signed in": `Bearer ${(await bed.session(half)).token}`,
    "a session of an inactive user": `Bearer ${gone.token}`,
    "a user secret as a session": `Bearer ${actor.secret}`,
    "a session beside the secrets": `Bearer ${scene.token}, ${secretsOf(bed, actor)}`,
    "Basic authentication": `Basic ${Buffer.from(`${actor.email}:x`).toString("base64")}`,
  };
  return { scene, callers };
}

const withoutRequestId = (text: string) => text.replace(/"requestId":"[^"]+",?/, "");

/** Of an operation that nobody needs credentials for: those that are sent must still be right. */
const isPublic = (verb: (typeof verbs)[number]) => verb.withoutSession !== undefined;

test("401 at every operation, whatever is wrong with the credentials, and nothing is done", async () => {
  const { scene, callers } = await refusedCallers();
  const beds = [scene.bed, scene.elsewhere];
  const calls = await Promise.all(
    verbs
      .filter((verb, index) => verbs.findIndex(({ operation }) => operation === verb.operation) === index)
      .map(async (verb) => ({ verb, call: await Object.values(verb.calls).at(-1)?.(scene) })),
  );
  const before = await Promise.all(beds.map((bed) => bed.snapshot()));
  const events = await Promise.all(beds.map((bed) => bed.auditEvents()));
  for (const [name, authorization] of Object.entries(callers)) {
    const answers = calls.map(async ({ verb, call }) => {
      if (!call || isPublic(verb)) return undefined;
      if (verb.isDuringSteps === true && name === "a session that is half signed in") return undefined;
      const { path, ...options } = call;
      const headers = Object.fromEntries(
        Object.entries(options.headers ?? {}).filter(([header]) => header !== "authorization"),
      );
      const [method = ""] = verb.operation.split(" ");
      const { status, text } = await callApi(method, path, { authorization }, { ...options, headers });
      return { cell: `${verb.operation}, ${name}`, status, words: withoutRequestId(text) };
    });
    const got = (await Promise.all(answers)).filter((answer) => answer !== undefined);
    for (const { cell, status } of got) expect.soft(`${cell}: ${status}`).toBe(`${cell}: 401`);
    expect.soft([name, new Set(got.map(({ words }) => words)).size]).toEqual([name, 1]);
  }
  expect(await Promise.all(beds.map((bed) => bed.snapshot()))).toEqual(before);
  expect(await Promise.all(beds.map((bed) => bed.auditEvents()))).toEqual(events);
});

test("a wrong user secret and a wrong organization secret cannot be told apart", async () => {
  const { callers } = await refusedCallers();
  const said = await Promise.all(
    Object.entries(callers)
      .filter(([name]) => /secret|organization's|inactive/.test(name) && !/alone|session/.test(name))
      .map(async ([, authorization]) => {
        const { status, text } = await callApi("GET", "/users/-1", { authorization });
        return `${status} ${withoutRequestId(text)}`;
      }),
  );
  expect(said.length).toBeGreaterThan(5);
  expect(new Set(said).size).toBe(1);
});

test("a session that has to change its password first is told so, and changes it", async () => {
  const beds = [await createTestBed(), await createTestBed()] as const;
  const scene = await sceneFor("organization administrator", beds);
  await scene.bed.changeUser(scene.actor.id, { mustChangePassword: true });
  const before = await scene.bed.snapshot();
  for (const path of ["/users", "/accounts", `/users/${scene.actor.id}`]) {
    const { status } = await callApi("GET", path, { authorization: `Bearer ${scene.token}` });
    expect([path, status]).toEqual([path, 403]);
  }
  expect(await scene.bed.snapshot()).toEqual(before);
  const json = { oldPassword: testPassword, newPassword: "Copper-Lantern-58!" };
  const caller = { authorization: `Bearer ${scene.token}` };
  expect((await callApi("POST", "/authentication/passwords", caller, { json })).status).toBe(200);
  expect((await callApi("GET", "/users", caller)).status).toBe(200);
});
