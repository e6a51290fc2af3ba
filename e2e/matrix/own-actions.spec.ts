import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { sceneFor } from "./actors";
import { ownActions } from "./cells";
import { actions, callAction, verdictOf } from "./doors";

// What people do about themselves: only signed in, and about nobody else.

const called = (name: string) => {
  const action = actions().find((each) => each.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
};

for (const [name, input] of Object.entries(ownActions)) {
  test(`${name}: nobody and half signed in get nothing, and nobody else is touched`, async ({ bed }) => {
    const action = called(name);
    const half = await sceneFor("half signed in", [await createTestBed(), await createTestBed()]);
    const colleague = await bed.user({ firstName: "Ada", lastName: "Byron" });
    const { token } = await bed.session(await bed.administrator({ firstName: "Ada", lastName: "Byron" }));
    const before = [await bed.snapshot(), await half.bed.snapshot()];
    for (const caller of [{}, { token: "made up" }, { token: half.token }]) {
      expect(verdictOf(await callAction(action, input, caller))).toBe("unauthenticated");
    }
    const forged = { ...Object(input), userId: colleague.id };
    expect(verdictOf(await callAction(action, forged, { token }))).toBe("invalid_input");
    expect([await bed.snapshot(), await half.bed.snapshot()]).toEqual(before);
  });
}

test("confirmEmailChangeAction: a made up link changes nothing, whoever opens it", async ({ bed }) => {
  const { token } = await bed.session(await bed.administrator());
  const before = await bed.snapshot();
  for (const caller of [{}, { token }]) {
    const answer = await callAction(called("confirmEmailChangeAction"), { token: "x".repeat(43) }, caller);
    expect(verdictOf(answer)).toBe("refused");
    expect(answer.text).not.toContain(bed.name);
  }
  expect(await bed.snapshot()).toEqual(before);
});
