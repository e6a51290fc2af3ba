import { createTestBed, testPassword, type TestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { actorNames, type ActorName, sceneFor } from "./actors";
import { accountVerbs, publicActions, userVerbs } from "./cells";
import { actions, callAction, postToAction, verdictOf } from "./doors";

// Actions that are about nobody yet or about oneself; and what every action refuses before anything else.

const every = actions();
const called = (name: string) => {
  const action = every.find((each) => each.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
};

const newUser = (accountId: number, roles: string[] = []) => ({
  accountId,
  firstName: "Alan",
  lastName: "Turing",
  email: `alan.${crypto.randomUUID()}@example.test`,
  password: "Copper-Lantern-58!",
  roles,
});

const twoBeds = async () => [await createTestBed(), await createTestBed()] as const;
const stateOf = async (beds: readonly TestBed[]) => Promise.all(beds.map((bed) => bed.snapshot()));

/** Own account, other account, another organization, and a role that holds more than most actors. */
const adding: Record<ActorName, readonly [string, string, string, string]> = {
  "nobody signed in": ["unauthenticated", "unauthenticated", "unauthenticated", "unauthenticated"],
  "half signed in": ["unauthenticated", "unauthenticated", "unauthenticated", "unauthenticated"],
  "no privilege": ["forbidden", "forbidden", "forbidden", "forbidden"],
  "viewer of everyone": ["forbidden", "forbidden", "forbidden", "forbidden"],
  "account administrator": ["done", "not_found", "not_found", "forbidden"],
  "editor of everyone": ["done", "done", "not_found", "forbidden"],
  "organization administrator": ["done", "done", "not_found", "done"],
};

for (const actor of actorNames) {
  test(`add user: ${actor}`, async () => {
    const beds = await twoBeds();
    const { bed, elsewhere, token, globex, initech } = await sceneFor(actor, beds);
    const branding = await bed.role({ privileges: ["manageUiBranding"] });
    const inputs = [
      newUser(globex.id),
      newUser(initech.id),
      newUser(elsewhere.defaultAccount.id),
      newUser(globex.id, [branding.key]),
    ];
    for (const [index, input] of inputs.entries()) {
      const before = await stateOf(beds);
      const answer = await callAction(called("createUserAction"), input, { token });
      expect.soft(verdictOf(answer)).toBe(adding[actor][index]);
      if (!answer.result?.ok) expect.soft(await stateOf(beds)).toEqual(before);
    }
  });

  test(`add account: ${actor}`, async () => {
    const beds = await twoBeds();
    const { token } = await sceneFor(actor, beds);
    const before = await stateOf(beds);
    const answer = await callAction(called("createAccountAction"), { name: "Umbrella" }, { token });
    const expected: Partial<Record<ActorName, string>> = {
      "nobody signed in": "unauthenticated",
      "half signed in": "unauthenticated",
      "organization administrator": "done",
    };
    expect(verdictOf(answer)).toBe(expected[actor] ?? "forbidden");
    if (!answer.result?.ok) expect(await stateOf(beds)).toEqual(before);
  });
}

test("change one's own password: only signed in, only with the current one", async ({ bed }) => {
  const user = await bed.user();
  const { token } = await bed.session(user);
  const action = called("changeOwnPasswordAction");
  const input = { currentPassword: testPassword, password: "Copper-Lantern-58!" };
  const before = await bed.userRow(user.id);
  expect(verdictOf(await callAction(action, input))).toBe("unauthenticated");
  expect(verdictOf(await callAction(action, input, { token: "made up" }))).toBe("unauthenticated");
  expect(verdictOf(await callAction(action, { ...input, userId: 1 }, { token }))).toBe("invalid_input");
  expect(await bed.userRow(user.id)).toEqual(before);
  const wrong = await callAction(action, { ...input, currentPassword: "wrong" }, { token });
  expect(verdictOf(wrong)).toBe("invalid_input");
  expect((await bed.userRow(user.id))?.passwordHash).toBe(before?.passwordHash);
});

test("one's own second factor: only signed in, only with what proves it, and never somebody else's", async ({
  bed,
}) => {
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const [user, other] = [await bed.user(), await bed.user()];
  await bed.secondFactor(other);
  const { token } = await bed.session(user);
  const code = "123456";
  const inputs: Record<string, Record<string, unknown>> = {
    verifySecondFactorAction: { code },
    startTwoFactorAction: { currentPassword: "wrong" },
    confirmTwoFactorAction: { code },
    createRecoveryCodesAction: { currentPassword: "wrong", code },
    startMovingTwoFactorAction: { currentPassword: "wrong", code },
    removeTwoFactorAction: { currentPassword: "wrong", code },
  };
  const factors = async () => {
    const { totpFactors, recoveryCodes, sessions } = await bed.snapshot();
    return { totpFactors, recoveryCodes, sessions };
  };
  const before = await factors();
  for (const [name, input] of Object.entries(inputs)) {
    const verdict = async (more: object, caller: { token?: string }) =>
      verdictOf(await callAction(called(name), { ...input, ...more }, caller));
    expect.soft([name, await verdict({}, {})]).toEqual([name, "unauthenticated"]);
    expect.soft([name, await verdict({}, { token: "made up" })]).toEqual([name, "unauthenticated"]);
    expect.soft([name, await verdict({ userId: other.id }, { token })]).toEqual([name, "invalid_input"]);
    await callAction(called(name), input, { token });
  }
  expect(await factors()).toEqual(before);
});

test("set-up is over once there is an organization, for everybody", async ({ bed }) => {
  const { token } = await bed.session(await bed.administrator());
  const { accountId: _accountId, roles: _roles, ...person } = newUser(1);
  const input = { organizationName: "Another", ...person };
  const before = await bed.snapshot();
  for (const caller of [{}, { token }]) {
    const answer = await callAction(called("setUpOrganizationAction"), input, caller);
    expect(answer.result?.ok).toBe(false);
    expect(answer.text).not.toContain(bed.name);
  }
  expect(await bed.snapshot()).toEqual(before);
});

test("every action refuses a missing, a null and a foreign origin, whoever asks for whatever", async ({
  bed,
}) => {
  const administrator = await bed.administrator();
  const { token } = await bed.session(administrator);
  const target = await bed.user({ locked: "for-an-hour" });
  const account = await bed.account();
  const goodInput = (name: string): unknown => {
    const ofUser = Object.values(userVerbs).find((verb) => verb.action === name);
    if (ofUser) return ofUser.input(target, []);
    const ofAccount = Object.values(accountVerbs).find((verb) => verb.action === name);
    if (ofAccount) return ofAccount.input(account);
    return name === "createUserAction" ? newUser(account.id) : { name: "Umbrella" };
  };
  const before = await bed.snapshot();
  for (const action of every) {
    for (const origin of [
      null,
      "null",
      "https://evil.example",
      "http://localhost",
      "http://localhost.evil.example",
    ]) {
      const answer = await callAction(action, goodInput(action.name), { token, origin });
      expect.soft([action.name, origin, answer.result?.ok]).not.toEqual([action.name, origin, true]);
      expect
        .soft(["forbidden", "http 403", "http 500"], `${action.name} ${origin}`)
        .toContain(verdictOf(answer));
    }
  }
  expect(await bed.snapshot()).toEqual(before);
});

/** Arguments that no page of ours sends, as React writes them. */
const junk: Record<string, string> = {
  "no arguments": "[]",
  null: "[null]",
  undefined: '["$undefined"]',
  text: '["text"]',
  array: "[[]]",
  "unknown key": '[{"nothing":1}]',
  prototype: '[{"__proto__":{"userId":1},"constructor":{"prototype":{}}}]',
  "a NUL": '[{"userId":"\\u0000"}]',
  "a lone surrogate": '[{"userId":"\\ud800"}]',
  "a date": '["$D2020-01-01T00:00:00.000Z"]',
  "a deep list": `[${"[".repeat(500)}${"]".repeat(500)}]`,
  "a long text": JSON.stringify([{ userId: "x".repeat(500_000) }]),
};

for (const [what, body] of Object.entries(junk)) {
  test(`every action refuses junk: ${what}`, async ({ bed }) => {
    const { token } = await bed.session(await bed.administrator());
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    for (const action of every) {
      const isPublic = publicActions.includes(action.name);
      for (const caller of [{}, { token }]) {
        const answer = await postToAction(action, body, caller);
        const expected = caller.token === undefined && !isPublic ? "unauthenticated" : "invalid_input";
        expect.soft(`${action.name} ${verdictOf(answer)}`).toBe(`${action.name} ${expected}`);
        expect.soft(answer.text).not.toMatch(/node_modules|postgres|select |\.ts:\d/i);
      }
    }
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });
}

/** Bodies that React cannot read: they never reach an action. */
const broken: Record<string, string> = {
  nothing: "",
  "no JSON": "{{{",
  "a function of the server": '["$F1"]',
  "a promise of nothing": '["$@1"]',
  "too much": JSON.stringify([{ userId: "x".repeat(3_000_000) }]),
};

test("a body that cannot be read does nothing and tells nothing", async ({ bed }) => {
  const { token } = await bed.session(await bed.administrator());
  const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
  for (const [what, body] of Object.entries(broken)) {
    const answer = await postToAction(called("deleteUsersAction"), body, { token });
    expect.soft(answer.result?.ok, what).not.toBe(true);
    expect.soft(answer.text, what).not.toMatch(/node_modules|postgres|select |\.ts:\d/i);
  }
  const unknown = { ...called("deleteUsersAction"), id: "7f".padEnd(42, "0") };
  expect([404, 409]).toContain((await callAction(unknown, { userIds: [1] }, { token })).status);
  expect(await bed.snapshot()).toEqual(rows);
  expect(await bed.auditEvents()).toEqual(events);
});
