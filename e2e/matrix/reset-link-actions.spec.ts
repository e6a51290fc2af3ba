import { expect, test } from "../fixtures/test";
import { actions, callAction, type Caller, verdictOf } from "./doors";

// The actions around reset links serve everybody: what counts is the token, and whoever has none learns nothing.

const called = (name: string) => {
  const action = actions().find((each) => each.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
};
const without = (text: string) => text.replace(/"requestId":"[^"]+"/, "");

test("asking for a link is answered the same for every address, signed in or not", async ({ bed }) => {
  const { token } = await bed.session(await bed.user());
  const [known, inactive] = [await bed.user(), await bed.user({ active: false })];
  const answers = new Set<string>();
  for (const caller of [{}, { token }] satisfies Caller[]) {
    for (const email of [known.email, inactive.email, `nobody.${bed.organizationId}@example.test`]) {
      const answer = await callAction(called("requestResetLinkAction"), { email }, caller);
      answers.add(`${answer.status} ${JSON.stringify(answer.result)}`);
    }
  }
  expect([...answers]).toEqual(['200 {"ok":true,"data":null}']);
  expect(await bed.mailLinksOf(known)).toHaveLength(1);
  expect(await bed.mailLinksOf(inactive)).toEqual([]);
});

test("a link opens with its token alone; without one nothing of it is told", async ({ bed }) => {
  const user = await bed.user();
  const live = await bed.mailLink(user);
  const over = await bed.mailLink(await bed.user(), { expiresAt: new Date(Date.now() - 1_000) });
  const before = await bed.snapshot();
  const open = called("openResetLinkAction");
  const redeem = called("redeemResetLinkAction");
  const password = "Copper-Lantern-58!";
  const refusals = new Set<string>();
  for (const token of ["x".repeat(43), over]) {
    for (const answer of [await callAction(open, { token }), await callAction(redeem, { token, password })]) {
      expect(verdictOf(answer)).toBe("refused");
      refusals.add(without(JSON.stringify(answer.result)));
    }
  }
  expect(refusals.size).toBe(1);
  for (const input of [{ token: "" }, { token: live, userId: user.id }, { token: `${live}x` }]) {
    expect(verdictOf(await callAction(open, input))).toBe("invalid_input");
  }
  expect(await bed.snapshot()).toEqual(before);
  const opened = await callAction(open, { token: live });
  expect(opened.text).toContain(user.email);
  expect(opened.text).not.toContain(live);
  expect(verdictOf(await callAction(redeem, { token: live, password }))).toBe("done");
  expect(verdictOf(await callAction(redeem, { token: live, password }))).toBe("refused");
  expect(await bed.sessionsOf(user)).toEqual([]);
});
