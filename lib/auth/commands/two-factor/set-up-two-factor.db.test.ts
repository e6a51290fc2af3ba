import { describe, expect, it } from "vitest";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, testPassword, type TestBed, type TestUser } from "@/db/test/test-bed";
import { actorByToken } from "../../actor";
import { getOwnTwoFactor } from "../../second-factor/get-own-two-factor";
import { codeAt, stepAt } from "../../second-factor/totp";
import { confirmTwoFactor } from "./confirm-two-factor";
import { startTwoFactor } from "./start-two-factor";

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const codeOf = (key: string, at = new Date()) => codeAt(key, stepAt(at));
const start = (ctx: Awaited<ReturnType<TestBed["ctxOf"]>>, currentPassword = testPassword) =>
  startTwoFactor.execute(ctx, { currentPassword });

async function arrange(twoFactorPolicy: "off" | "optional" | "everyone" = "optional") {
  const bed = await createTestBed();
  await bed.changeOrganization({ twoFactorPolicy });
  const ada = await bed.user();
  return { bed, ada, ctx: await bed.ctxOf(ada) };
}

const actionsOf = async (bed: TestBed) =>
  (await bed.auditEvents()).map(({ action, outcome }) => `${action} ${outcome}`);
const enrolledAt = async (bed: TestBed, { id }: TestUser) => (await bed.userRow(id))?.twoFactorEnrolledAt;

describe("startTwoFactor", () => {
  it("answers a key that nothing asks for yet, keeps it sealed, and leaves its event", async () => {
    const { bed, ada, ctx } = await arrange();
    const { key, uri } = await start(ctx);
    expect(uri).toContain(`secret=${key}`);
    expect(uri).toContain(encodeURIComponent(ada.email));
    const { totpFactors, recoveryCodes } = await bed.snapshot();
    expect(totpFactors).toMatchObject([{ userId: ada.id, confirmedAt: null }]);
    expect(totpFactors[0]?.seedSealed.toString("latin1")).not.toContain(key);
    expect(recoveryCodes).toEqual([]);
    expect(await enrolledAt(bed, ada)).toBeNull();
    const [event] = await bed.auditEvents();
    expect(event).toMatchObject({ action: "user.start-two-factor", outcome: "done", targetId: ada.id });
    expect(JSON.stringify(await bed.auditEvents())).not.toContain(key);
  });

  it("makes another key when repeated; the one before is void", async () => {
    const { bed, ada, ctx } = await arrange();
    const before = await start(ctx);
    const { key } = await start(ctx);
    await refusalOf(confirmTwoFactor.execute(ctx, { code: codeOf(before.key) }), "invalid_input");
    await confirmTwoFactor.execute(ctx, { code: codeOf(key) });
    expect(await enrolledAt(bed, ada)).not.toBeNull();
  });

  it("leaves one key when started twice at the same instant", async () => {
    const { bed, ctx } = await arrange();
    const answers = await Promise.all([start(ctx), start(ctx)]);
    expect((await bed.snapshot()).totpFactors).toHaveLength(1);
    const tried = await Promise.allSettled(
      answers.map(({ key }) => confirmTwoFactor.execute(ctx, { code: codeOf(key) })),
    );
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is refused without the password, and with a wrong one, which is counted", async () => {
    const { bed, ada, ctx } = await arrange();
    const missing = await expectRefused(
      bed,
      () => startTwoFactor.execute(ctx, { currentPassword: null }),
      "invalid_input",
    );
    expect(missing.fields).toHaveProperty("currentPassword");
    await refusalOf(start(ctx, "wrong"), "invalid_input");
    expect((await bed.userRow(ada.id))?.failedSignIns).toBe(1);
    expect((await bed.snapshot()).totpFactors).toEqual([]);
    expect(await actionsOf(bed)).toEqual(["user.start-two-factor refused"]);
  });

  it("is refused while the organization has it switched off, and to somebody who has one", async () => {
    const off = await arrange("off");
    await expectRefused(off.bed, () => start(off.ctx), "refused");
    const { bed, ada, ctx } = await arrange();
    await bed.secondFactor(ada);
    const { token } = await bed.session(ada, { secondFactorAt: new Date() });
    const present = await actorByToken(token);
    if (!present) throw new Error("the session is not accepted");
    await expectRefused(bed, () => start({ ...ctx, ...present }), "refused");
  });

  it("asks no password of who has just signed in and must set it up, but of a browser left open", async () => {
    const { bed, ada, ctx } = await arrange("everyone");
    expect(await getOwnTwoFactor.execute(ctx, {})).toMatchObject({ isRequired: true, proofToStart: "none" });
    await startTwoFactor.execute(ctx, { currentPassword: null });
    const later = { ...ctx, now: minutes(16) };
    expect((await getOwnTwoFactor.execute(later, {})).proofToStart).toBe("password");
    await refusalOf(startTwoFactor.execute(later, { currentPassword: null }), "invalid_input");
    await startTwoFactor.execute(later, { currentPassword: testPassword });
    expect(await enrolledAt(bed, ada)).toBeNull();
  });

  it("asks somebody without a password to have just signed in", async () => {
    const { bed } = await arrange();
    const grace = await bed.user({ hasPassword: false });
    const { token } = await bed.session(grace, { provider: "google" });
    const present = await actorByToken(token);
    if (!present) throw new Error("the session is not accepted");
    const ctx = { ...(await bed.ctxOf(grace)), ...present };
    await startTwoFactor.execute(ctx, { currentPassword: null });
    await expectRefused(
      bed,
      () => startTwoFactor.execute({ ...ctx, now: minutes(16) }, { currentPassword: null }),
      "refused",
    );
  });
});

describe("confirmTwoFactor", () => {
  it("switches it on for the user, lets this browser stay signed in and asks every other for a code (rule 12)", async () => {
    const { bed, ada } = await arrange("everyone");
    const [own, other] = [await bed.session(ada), await bed.session(ada, { secondFactorAt: new Date() })];
    const present = await actorByToken(own.token);
    if (!present) throw new Error("the session is not accepted");
    expect(present.actor.nextStep).toBe("enroll-two-factor");
    const ctx = { ...(await bed.ctxOf(ada)), ...present };
    const { key } = await startTwoFactor.execute(ctx, { currentPassword: null });
    const { recoveryCodes } = await confirmTwoFactor.execute(ctx, { code: codeOf(key) });
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[A-Z2-7]{5}-[A-Z2-7]{5}$/);
    expect(await enrolledAt(bed, ada)).toEqual(ctx.now);
    expect((await actorByToken(own.token))?.actor.nextStep).toBeUndefined();
    expect((await actorByToken(other.token))?.actor.nextStep).toBe("second-factor");
    expect(await actionsOf(bed)).toEqual(["user.start-two-factor done", "user.enroll-two-factor done"]);
    const events = JSON.stringify(await bed.auditEvents());
    for (const secret of [key, ...recoveryCodes]) expect(events).not.toContain(secret);
    expect(await getOwnTwoFactor.execute({ ...ctx, ...(await actorByToken(own.token)) }, {})).toMatchObject({
      ...{ enrolledAt: ctx.now.toISOString(), recoveryCodesLeft: 10, isRequired: true },
    });
  });

  it("is refused with a wrong code, which locks nobody out, and changes nothing", async () => {
    const { bed, ada, ctx } = await arrange();
    const { key } = await start(ctx);
    const wrong = String((Number(codeOf(key)) + 1) % 1_000_000).padStart(6, "0");
    for (let round = 0; round < 6; round++) {
      const attempt = () => confirmTwoFactor.execute(ctx, { code: wrong });
      const error = await expectRefused(bed, attempt, "invalid_input");
      expect(error.fields).toHaveProperty("code");
    }
    expect(await bed.userRow(ada.id)).toMatchObject({ failedSignIns: 0, lockedUntil: null });
    await confirmTwoFactor.execute(ctx, { code: codeOf(key) });
  });

  it("is refused before a start, an hour after it, and when repeated", async () => {
    const { bed, ctx } = await arrange();
    await expectRefused(bed, () => confirmTwoFactor.execute(ctx, { code: "123456" }), "refused");
    const { key } = await start(ctx);
    const late = { ...ctx, now: minutes(61) };
    const attempt = () => confirmTwoFactor.execute(late, { code: codeOf(key, late.now) });
    await expectRefused(bed, attempt, "refused");
    await confirmTwoFactor.execute(ctx, { code: codeOf(key) });
    await expectRefused(bed, () => confirmTwoFactor.execute(ctx, { code: codeOf(key) }), "refused");
  });

  it("happens once when two tabs confirm at the same instant", async () => {
    const { bed, ctx } = await arrange();
    const { key } = await start(ctx);
    const tries = [0, 1].map(() => confirmTwoFactor.execute(ctx, { code: codeOf(key) }));
    const done = (await Promise.allSettled(tries)).filter(({ status }) => status === "fulfilled");
    expect(done).toHaveLength(1);
    expect((await bed.snapshot()).recoveryCodes).toHaveLength(10);
  });

  it("takes no code of another user's key, of the same organization or another", async () => {
    const { bed, ada, ctx } = await arrange();
    await start(ctx);
    const elsewhere = await arrange();
    const grace = await bed.ctxOf(await bed.user());
    for (const other of [grace, elsewhere.ctx]) {
      const { key } = await start(other);
      await refusalOf(confirmTwoFactor.execute(ctx, { code: codeOf(key) }), "invalid_input");
    }
    expect(await enrolledAt(bed, ada)).toBeNull();
  });
});
