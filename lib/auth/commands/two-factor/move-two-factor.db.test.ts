import { describe, expect, it } from "vitest";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, testPassword, type TestBed, type TestUser } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { actorByToken } from "../../actor";
import { codeAt, stepAt } from "../../second-factor/totp";
import { confirmTwoFactor } from "./confirm-two-factor";
import { createRecoveryCodes } from "./create-recovery-codes";
import { startMovingTwoFactor } from "./start-moving-two-factor";

// A new phone: the app in use goes on until the other one has shown a code.

const codeOf = (key: string) => codeAt(key, stepAt(new Date()));

async function ctxWithFactor(bed: TestBed, user: TestUser): Promise<Ctx> {
  const { token } = await bed.session(user, { secondFactorAt: new Date() });
  const present = await actorByToken(token);
  if (!present) throw new Error("the session is not accepted");
  return { ...bed.systemCtx(), ...present };
}

async function arrange(twoFactorPolicy: "off" | "optional" | "everyone" = "optional") {
  const bed = await createTestBed();
  await bed.changeOrganization({ twoFactorPolicy });
  const ada = await bed.user();
  const factor = await bed.secondFactor(ada);
  const ctx = await ctxWithFactor(bed, ada);
  const start = () =>
    startMovingTwoFactor.execute(ctx, {
      currentPassword: testPassword,
      code: factor.recoveryCodes[0] ?? "",
    });
  return { bed, ada, factor, ctx, start };
}

/** Whether this code is accepted as the user's second factor. */
const isAccepted = (ctx: Ctx, code: string) =>
  createRecoveryCodes.execute(ctx, { currentPassword: testPassword, code }).then(
    () => true,
    () => false,
  );

describe("moving two-factor to another app", () => {
  it("is done, also where it is required, once the other app has shown a code; then the first one's are void", async () => {
    const { bed, ada, factor, ctx, start } = await arrange("everyone");
    const other = await bed.session(ada, { secondFactorAt: new Date() });
    const { key, uri } = await start();
    expect(uri).toContain(`secret=${key}`);
    const { recoveryCodes } = await confirmTwoFactor.execute(ctx, { code: codeOf(key) });
    expect(recoveryCodes).toHaveLength(10);
    expect(recoveryCodes.filter((code) => factor.recoveryCodes.includes(code))).toEqual([]);
    expect((await bed.auditEvents()).map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      "user.start-two-factor done",
      "user.move-two-factor done",
    ]);
    expect(JSON.stringify(await bed.auditEvents())).not.toContain(key);
    expect((await bed.snapshot()).totpFactors).toMatchObject([{ nextSeedSealed: null, nextSeedAt: null }]);
    expect((await actorByToken(other.token))?.actor.nextStep).toBe("second-factor");
    expect(await isAccepted(ctx, factor.code())).toBe(false);
    expect(await isAccepted(ctx, factor.recoveryCodes[1] ?? "")).toBe(false);
    expect(await isAccepted(ctx, codeAt(key, stepAt(new Date()) + 1))).toBe(true);
  });

  it("until then the app in use goes on, and the other one signs nobody in", async () => {
    const { bed, factor, ctx, start } = await arrange();
    const { key } = await start();
    const { totpFactors } = await bed.snapshot();
    expect(totpFactors[0]?.nextSeedSealed?.toString("latin1")).not.toContain(key);
    expect(await isAccepted(ctx, codeOf(key))).toBe(false);
    expect(await isAccepted(ctx, factor.code())).toBe(true);
  });

  it("is confirmed in the very half minute in which a code of the app in use was given", async () => {
    const { factor, ctx } = await arrange();
    const now = new Date();
    const input = { currentPassword: testPassword, code: factor.code(now, 1) };
    const { key } = await startMovingTwoFactor.execute({ ...ctx, now }, input);
    await confirmTwoFactor.execute({ ...ctx, now }, { code: codeAt(key, stepAt(now)) });
  });

  it("is not confirmed by the app in use, by a wrong code, or after an hour", async () => {
    const { bed, factor, ctx, start } = await arrange();
    const { key } = await start();
    for (const code of [factor.code(), factor.wrongCode()]) {
      const error = await expectRefused(bed, () => confirmTwoFactor.execute(ctx, { code }), "invalid_input");
      expect(error.fields).toHaveProperty("code");
    }
    const late = { ...ctx, now: new Date(Date.now() + 61 * 60_000) };
    await refusalOf(confirmTwoFactor.execute(late, { code: codeOf(key) }), "refused");
  });

  it("is done once, also when it is confirmed twice at the same instant; confirming again is refused", async () => {
    const { bed, ctx, start } = await arrange();
    const { key } = await start();
    const confirm = () => confirmTwoFactor.execute(ctx, { code: codeOf(key) });
    const both = await Promise.allSettled([confirm(), confirm()]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expectRefused(bed, confirm, "refused");
  });

  it("is refused to somebody without a second factor, and while it is switched off", async () => {
    const { bed, ctx, start } = await arrange();
    const grace = await bed.ctxOf(await bed.user());
    const input = { currentPassword: testPassword, code: "123456" };
    const nothing = await expectRefused(bed, () => startMovingTwoFactor.execute(grace, input), "refused");
    expect(nothing.message).toContain("There is nothing to move yet");
    const { key } = await start();
    await bed.changeOrganization({ twoFactorPolicy: "off" });
    await expectRefused(bed, () => startMovingTwoFactor.execute(ctx, input), "refused");
    await expectRefused(bed, () => confirmTwoFactor.execute(ctx, { code: codeOf(key) }), "refused");
  });
});
