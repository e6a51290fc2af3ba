import { expect, it } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, testPassword } from "@/db/test/test-bed";
import { anonymousCtx } from "@/lib/core/ctx";
import { actorByToken } from "../actor";
import { authenticate } from "./authenticate";

async function arrange() {
  const bed = await createTestBed();
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const ada = await bed.user();
  const factor = await bed.secondFactor(ada);
  const signIn = (values: { password?: string; code?: string } = {}) =>
    authenticate.execute(anonymousCtx({ requestId: "test" }), {
      username: ada.email,
      password: testPassword,
      ...values,
    });
  return { bed, ada, factor, signIn };
}

it("signs in whole with password and code, as a program that is no known device", async () => {
  const { bed, ada, factor, signIn } = await arrange();
  const { token } = await signIn({ code: factor.code() });
  expect((await actorByToken(token))?.actor).toMatchObject({ userId: ada.id, nextStep: undefined });
  expect(await bed.sessionsOf(ada)).toMatchObject([{ deviceHash: null, userAgent: "API client" }]);
  expect((await bed.snapshot()).knownDevices).toEqual([]);
  expect((await bed.auditEvents()).map(({ action, actorUserId }) => [action, actorUserId])).toEqual([
    ["session.first-step", ada.id],
    ["session.sign-in", ada.id],
  ]);
});

it("without the code says that one is needed, and leaves no half session", async () => {
  const { bed, ada, signIn } = await arrange();
  const refusal = await refusalOf(signIn(), "unauthenticated");
  expect(refusal.message).toContain("code is needed");
  expect(await bed.sessionsOf(ada)).toEqual([]);
  expect((await bed.auditEvents()).map(({ action, outcome }) => [action, outcome])).toEqual([
    ["session.first-step", "done"],
  ]);
});

it("a wrong code stays counted, in both counters, and leaves no session", async () => {
  const { bed, ada, factor, signIn } = await arrange();
  await refusalOf(signIn({ code: factor.wrongCode() }), "unauthenticated");
  expect(await bed.sessionsOf(ada)).toEqual([]);
  expect((await bed.userRow(ada.id))?.failedSignIns).toBe(1);
  expect((await bed.auditEvents()).map(({ action, outcome }) => [action, outcome])).toEqual([
    ["session.first-step", "done"],
    ["session.second-factor", "refused"],
  ]);
});

it("a wrong password is told alike whatever the code", async () => {
  const { bed, ada, factor, signIn } = await arrange();
  const without = await refusalOf(signIn({ password: "wrong" }), "unauthenticated");
  const withCode = await refusalOf(signIn({ password: "wrong", code: factor.code() }), "unauthenticated");
  expect(withCode.message).toBe(without.message);
  expect((await bed.userRow(ada.id))?.failedSignIns).toBe(2);
});

it("lets one of two in that bring the same code at the same instant", async () => {
  const { bed, ada, factor, signIn } = await arrange();
  const code = factor.code();
  const results = await Promise.allSettled([signIn({ code }), signIn({ code })]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await bed.sessionsOf(ada)).toHaveLength(1);
});
