import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { knownDevices } from "@/db/schema";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { asOwner, createTestBed, testPassword, type TestBed, type TestUser } from "@/db/test/test-bed";
import { actorByToken } from "../../actor";
import { createRecoveryCodes } from "./create-recovery-codes";
import { removeTwoFactor } from "./remove-two-factor";
import { startMovingTwoFactor } from "./start-moving-two-factor";

// New recovery codes, removal, moving to another app: each asks for the password and a code.

const verbs = [
  ["createRecoveryCodes", createRecoveryCodes, "user.new-recovery-codes"],
  ["removeTwoFactor", removeTwoFactor, "user.remove-two-factor"],
  ["startMovingTwoFactor", startMovingTwoFactor, "user.start-two-factor"],
] as const;

async function ctxWithFactor(bed: TestBed, user: TestUser, deviceHash: Buffer | null = null) {
  const { token } = await bed.session(user, { secondFactorAt: new Date(), deviceHash });
  const present = await actorByToken(token);
  if (!present) throw new Error("the session is not accepted");
  return { ...bed.systemCtx(), ...present };
}

async function arrange(twoFactorPolicy: "off" | "optional" | "administrators" | "everyone" = "optional") {
  const bed = await createTestBed();
  await bed.changeOrganization({ twoFactorPolicy });
  const ada = await bed.user();
  const factor = await bed.secondFactor(ada);
  return { bed, ada, factor, ctx: await ctxWithFactor(bed, ada) };
}

describe.each(verbs)("%s", (_name, verb, action) => {
  it("is done with the password and a code, and leaves its event", async () => {
    const { bed, ada, factor, ctx } = await arrange();
    await verb.execute(ctx, { currentPassword: testPassword, code: factor.code() });
    expect(await bed.auditEvents()).toMatchObject([{ action, outcome: "done", targetId: ada.id }]);
    const events = JSON.stringify(await bed.auditEvents());
    for (const secret of [factor.seed, ...factor.recoveryCodes]) expect(events).not.toContain(secret);
  });

  it("is done with a recovery code instead", async () => {
    const { factor, ctx } = await arrange();
    await verb.execute(ctx, { currentPassword: testPassword, code: factor.recoveryCodes[3] ?? "" });
  });

  it("is refused with a wrong password, whatever the code, and the code is not spent", async () => {
    const { bed, ada, factor, ctx } = await arrange();
    const before = await bed.snapshot();
    const error = await refusalOf(
      verb.execute(ctx, { currentPassword: "wrong", code: factor.code() }),
      "invalid_input",
    );
    expect(error.fields).toHaveProperty("currentPassword");
    const { totpFactors, recoveryCodes } = await bed.snapshot();
    expect({ totpFactors, recoveryCodes }).toMatchObject({
      totpFactors: before.totpFactors,
      recoveryCodes: before.recoveryCodes,
    });
    expect((await bed.userRow(ada.id))?.failedSignIns).toBe(1);
    const missing = () => verb.execute(ctx, { currentPassword: null, code: factor.code() });
    expect((await expectRefused(bed, missing, "invalid_input")).fields).toHaveProperty("currentPassword");
  });

  it("is refused with a wrong code, counted; the right password alone does not start the count anew", async () => {
    const { bed, ada, factor, ctx } = await arrange();
    const wrong = { currentPassword: testPassword, code: factor.wrongCode() };
    for (const failures of [1, 2, 3]) {
      const error = await refusalOf(verb.execute(ctx, wrong), "invalid_input");
      expect(error.fields).toHaveProperty("code");
      expect((await bed.userRow(ada.id))?.failedSignIns).toBe(failures);
    }
    const { totpFactors, recoveryCodes } = await bed.snapshot();
    expect(totpFactors[0]?.failedTries).toBe(3);
    expect(recoveryCodes).toHaveLength(10);
    await verb.execute(ctx, { ...wrong, code: factor.code() });
    expect((await bed.userRow(ada.id))?.failedSignIns).toBe(0);
  });

  it("counts a wrong code on the known device, and the password alone starts neither counter anew", async () => {
    const { bed, ada, factor } = await arrange();
    const deviceHash = randomBytes(32);
    const { organizationId } = bed;
    await asOwner().insert(knownDevices).values({ organizationId, userId: ada.id, tokenHash: deviceHash });
    await bed.changeUser(ada.id, { failedSignIns: 2 });
    const ctx = await ctxWithFactor(bed, ada, deviceHash);
    const wrong = { currentPassword: testPassword, code: factor.wrongCode() };
    await refusalOf(verb.execute(ctx, wrong), "invalid_input");
    expect((await bed.userRow(ada.id))?.failedSignIns).toBe(2);
    expect((await bed.snapshot()).knownDevices).toMatchObject([{ failedSignIns: 1 }]);
    await verb.execute(ctx, { ...wrong, code: factor.code() });
    expect((await bed.userRow(ada.id))?.failedSignIns).toBe(0);
    expect((await bed.snapshot()).knownDevices).toMatchObject([{ failedSignIns: 0 }]);
  });

  it("is refused after five wrong codes, with the right one as well", async () => {
    const { bed, factor, ctx } = await arrange();
    await bed.changeOrganization({ lockoutFailures: 100 });
    const attempt = (code: string) => verb.execute(ctx, { currentPassword: testPassword, code });
    const guesses = Array.from({ length: 8 }, () => attempt(factor.wrongCode()));
    await Promise.allSettled(guesses);
    expect((await bed.snapshot()).totpFactors[0]?.failedTries).toBe(5);
    await expect(attempt(factor.code())).rejects.toMatchObject({ code: "refused", message: /Wait/ });
  });

  it("asks somebody without a password for the code alone", async () => {
    const { bed } = await arrange();
    const grace = await bed.user({ hasPassword: false });
    const factor = await bed.secondFactor(grace);
    const ctx = await ctxWithFactor(bed, grace);
    await refusalOf(verb.execute(ctx, { currentPassword: null, code: factor.wrongCode() }), "invalid_input");
    await verb.execute(ctx, { currentPassword: null, code: factor.code() });
  });

  it("touches nobody else's, of the same organization or another", async () => {
    const { bed, factor, ctx } = await arrange();
    const elsewhere = await arrange();
    const grace = await bed.user();
    await bed.secondFactor(grace);
    const others = async () => ({
      grace: (await bed.snapshot()).recoveryCodes.filter((row) => row.userId === grace.id),
      elsewhere: await elsewhere.bed.snapshot(),
    });
    const before = await others();
    await verb.execute(ctx, { currentPassword: testPassword, code: factor.code() });
    expect(await others()).toEqual(before);
  });

  it("is done by one of two calls with the same code at the same instant", async () => {
    const { bed, factor, ctx } = await arrange();
    const input = { currentPassword: testPassword, code: factor.code() };
    await Promise.allSettled([verb.execute(ctx, input), verb.execute(ctx, input)]);
    const done = (await bed.auditEvents()).filter((event) => event.outcome === "done");
    expect(done).toHaveLength(1);
  });
});

describe("createRecoveryCodes", () => {
  it("answers ten new ones; those before are void", async () => {
    const { bed, factor, ctx } = await arrange();
    const input = { currentPassword: testPassword, code: factor.code() };
    const { recoveryCodes } = await createRecoveryCodes.execute(ctx, input);
    expect(recoveryCodes).toHaveLength(10);
    expect(recoveryCodes.filter((code) => factor.recoveryCodes.includes(code))).toEqual([]);
    expect((await bed.snapshot()).recoveryCodes).toHaveLength(10);
    const old = { ...input, code: factor.recoveryCodes[0] ?? "" };
    await refusalOf(createRecoveryCodes.execute(ctx, old), "invalid_input");
    await createRecoveryCodes.execute(ctx, { ...input, code: recoveryCodes[0] ?? "" });
  });

  it("is refused to somebody without a second factor, and while it is switched off", async () => {
    const { bed, ctx, factor } = await arrange();
    const grace = await bed.ctxOf(await bed.user());
    const input = { currentPassword: testPassword, code: factor.code() };
    await expectRefused(bed, () => createRecoveryCodes.execute(grace, input), "refused");
    await bed.changeOrganization({ twoFactorPolicy: "off" });
    await expectRefused(bed, () => createRecoveryCodes.execute(ctx, input), "refused");
  });
});

describe("removeTwoFactor", () => {
  it("takes key and recovery codes away; removing none changes nothing and leaves no event", async () => {
    const { bed, ada, factor, ctx } = await arrange();
    const input = { currentPassword: testPassword, code: factor.code() };
    await removeTwoFactor.execute(ctx, input);
    expect(await bed.snapshot()).toMatchObject({ totpFactors: [], recoveryCodes: [] });
    expect((await bed.userRow(ada.id))?.twoFactorEnrolledAt).toBeNull();
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    await removeTwoFactor.execute(ctx, input);
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("is refused while the policy requires it of this user", async () => {
    const everyone = await arrange("everyone");
    const input = { currentPassword: testPassword, code: everyone.factor.code() };
    const attempt = () => removeTwoFactor.execute(everyone.ctx, input);
    expect((await expectRefused(everyone.bed, attempt, "refused")).message).toMatch(/requires two-factor/);
    const { bed, factor, ctx } = await arrange("administrators");
    const administrator = await bed.administrator();
    const own = await bed.secondFactor(administrator);
    const required = await ctxWithFactor(bed, administrator);
    const removal = { currentPassword: testPassword, code: own.code() };
    await expectRefused(bed, () => removeTwoFactor.execute(required, removal), "refused");
    await removeTwoFactor.execute(ctx, { currentPassword: testPassword, code: factor.code() });
  });
});
