import { describe, expect, it } from "vitest";
import { createTestBed, testPassword, type TestBed } from "@/db/test/test-bed";
import type { TestFactor } from "@/db/test/build-factor";
import { type Ctx, anonymousCtx } from "@/lib/core/ctx";
import { actorByToken } from "../../actor";
import { signIn } from "../sign-in";
import { verifySecondFactor } from "./verify-second-factor";

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

async function arrange(policy: { lockoutFailures?: number } = {}) {
  const bed = await createTestBed();
  await bed.changeOrganization({ twoFactorPolicy: "optional", ...policy });
  const ada = await bed.user();
  return { bed, ada, factor: await bed.secondFactor(ada) };
}

/** Types the password, as the sign-in page would. */
async function halfSignedIn(email: string, deviceToken?: string) {
  const facts = anonymousCtx({ requestId: crypto.randomUUID(), ip: "192.0.2.7" });
  const input = { email, password: testPassword, ...(deviceToken && { deviceToken }) };
  const signedIn = await signIn.execute(facts, input);
  const present = await actorByToken(signedIn.sessionToken);
  if (!present) throw new Error("the session is not accepted");
  const { organizationId, actor, privileges } = present;
  return { ...signedIn, ctx: { ...facts, organizationId, actor, privileges } };
}

const give = (ctx: Ctx, code: string, now = new Date()) =>
  verifySecondFactor.execute({ ...ctx, now }, { code });

/** "done", or the code of the refusal. */
async function answerOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "done",
    (error: unknown) =>
      typeof error === "object" && error && "code" in error ? String(error.code) : String(error),
  );
}

async function wrongCodes(ctx: Ctx, factor: TestFactor, count: number) {
  for (let round = 0; round < count; round++)
    expect(await answerOf(give(ctx, factor.wrongCode()))).toBe("invalid_input");
}

const stepOf = async (token: string) => (await actorByToken(token))?.actor.nextStep ?? "none";
const factorRow = async (bed: TestBed) => (await bed.snapshot()).totpFactors[0];
const eventsOf = async (bed: TestBed) =>
  (await bed.auditEvents()).map(({ action, outcome, reason }) =>
    [action, outcome, reason ?? ""].join(" ").trim(),
  );

describe("verifySecondFactor", () => {
  it("lets in with the code of now, makes the browser a known device and leaves the event of the whole sign-in", async () => {
    const { bed, ada, factor } = await arrange();
    const { ctx, sessionToken } = await halfSignedIn(ada.email);
    expect(await stepOf(sessionToken)).toBe("second-factor");
    expect((await bed.userRow(ada.id))?.lastSignInAt).toBeNull();
    await give(ctx, factor.code());
    expect(await stepOf(sessionToken)).toBe("none");
    expect((await bed.userRow(ada.id))?.lastSignInAt).toEqual(expect.any(Date));
    const { knownDevices, sessions } = await bed.snapshot();
    expect(knownDevices).toHaveLength(1);
    expect(sessions[0]?.secondFactorAt).toEqual(expect.any(Date));
    const [, event] = await bed.auditEvents();
    expect(event).toMatchObject({
      ...{ action: "session.sign-in", outcome: "done", actorUserId: ada.id, targetId: ada.id },
      receipt: { secondFactor: "app" },
    });
    expect(await eventsOf(bed)).toEqual(["session.first-step done", "session.sign-in done"]);
  });

  it("takes a code that is one step early or late, gaps and all, and none further away", async () => {
    for (const [steps, answer] of [
      [-2, "invalid_input"],
      [-1, "done"],
      [1, "done"],
      [2, "invalid_input"],
    ] as const) {
      const { ada, factor } = await arrange();
      const { ctx } = await halfSignedIn(ada.email);
      // In the middle of a step, so that none passes meanwhile.
      const now = new Date(Math.floor(Date.now() / 30_000) * 30_000 + 15_000);
      const code = factor.code(now, steps);
      expect([steps, await answerOf(give(ctx, ` ${code.slice(0, 3)} ${code.slice(3)}`, now))]).toEqual([
        steps,
        answer,
      ]);
    }
  });

  it("changes nothing and leaves no event when repeated in a browser that is signed in", async () => {
    const { bed, ada, factor } = await arrange();
    const { ctx } = await halfSignedIn(ada.email);
    await give(ctx, factor.code());
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    expect(await answerOf(give(ctx, factor.wrongCode()))).toBe("done");
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("accepts a step once, and after it none before", async () => {
    const { bed, ada, factor } = await arrange();
    await give((await halfSignedIn(ada.email)).ctx, factor.code());
    const { ctx } = await halfSignedIn(ada.email);
    for (const steps of [0, -1]) {
      expect(await answerOf(give(ctx, factor.code(new Date(), steps)))).toBe("invalid_input");
    }
    expect((await eventsOf(bed)).slice(-1)).toEqual(["session.second-factor refused wrong code"]);
    expect(await answerOf(give(ctx, factor.code(new Date(), 1)))).toBe("done");
  });

  it("accepts a step from one of two browsers that give it at the same instant", async () => {
    const { ada, factor } = await arrange();
    const browsers = [await halfSignedIn(ada.email), await halfSignedIn(ada.email)];
    const code = factor.code();
    const answers = await Promise.all(browsers.map(({ ctx }) => answerOf(give(ctx, code))));
    expect(answers.sort()).toEqual(["done", "invalid_input"]);
    const steps = await Promise.all(browsers.map(({ sessionToken }) => stepOf(sessionToken)));
    expect(steps.sort()).toEqual(["none", "second-factor"]);
  });

  it("knows nobody else's codes, of the same organization or another", async () => {
    const { bed, ada } = await arrange();
    const elsewhere = await arrange();
    const bob = await bed.user();
    const foreign = [await bed.secondFactor(bob), elsewhere.factor];
    const { ctx } = await halfSignedIn(ada.email);
    const before = await elsewhere.bed.snapshot();
    for (const { code, recoveryCodes } of foreign) {
      expect(await answerOf(give(ctx, code()))).toBe("invalid_input");
      expect(await answerOf(give(ctx, recoveryCodes[0] ?? ""))).toBe("invalid_input");
    }
    expect(await elsewhere.bed.snapshot()).toEqual(before);
  });
});

describe("recovery codes", () => {
  it("let in once each, in any case, with or without the hyphen", async () => {
    const { bed, ada, factor } = await arrange();
    const [first = "", second = ""] = factor.recoveryCodes;
    await give((await halfSignedIn(ada.email)).ctx, first.toLowerCase());
    const event = (await bed.auditEvents()).at(-1);
    expect(event).toMatchObject({ action: "session.sign-in", receipt: { secondFactor: "recovery code" } });
    const { ctx } = await halfSignedIn(ada.email);
    expect(await answerOf(give(ctx, first))).toBe("invalid_input");
    expect(await answerOf(give(ctx, ` ${second.replace("-", " ")} `))).toBe("done");
  });

  it("let one of two browsers in that give the same one at the same instant", async () => {
    const { ada, factor } = await arrange();
    const browsers = [await halfSignedIn(ada.email), await halfSignedIn(ada.email)];
    const attempts = browsers.map(({ ctx }) => answerOf(give(ctx, factor.recoveryCodes[0] ?? "")));
    expect((await Promise.all(attempts)).sort()).toEqual(["done", "invalid_input"]);
  });

  it("are stored as hashes that say nothing about them", async () => {
    const { bed, factor } = await arrange();
    const { recoveryCodes, totpFactors } = await bed.snapshot();
    expect(recoveryCodes).toHaveLength(10);
    const stored =
      JSON.stringify({ recoveryCodes, totpFactors }) + totpFactors[0]?.seedSealed.toString("latin1");
    for (const secret of [factor.seed, ...factor.recoveryCodes]) expect(stored).not.toContain(secret);
  });
});

describe("guessing", () => {
  it("in parallel gains nothing: five wrong codes are counted, then the right one is refused as well", async () => {
    const { bed, ada, factor } = await arrange({ lockoutFailures: 100 });
    const browsers = await Promise.all(Array.from({ length: 4 }, () => halfSignedIn(ada.email)));
    const guesses = Array.from({ length: 20 }, (_, guess) =>
      answerOf(give(browsers[guess % 4]?.ctx ?? anonymousCtx({ requestId: "" }), factor.wrongCode())),
    );
    const answers = await Promise.all(guesses);
    expect(answers.filter((answer) => answer === "invalid_input")).toHaveLength(5);
    expect(answers.filter((answer) => answer === "refused")).toHaveLength(15);
    expect((await factorRow(bed))?.failedTries).toBe(5);
    const { ctx } = await halfSignedIn(ada.email);
    for (const code of [factor.code(), factor.recoveryCodes[0] ?? ""]) {
      await expect(give(ctx, code)).rejects.toMatchObject({
        code: "refused",
        message: expect.stringMatching(/Wait 15 minutes/),
      });
    }
    const later = minutes(16);
    expect(await answerOf(give(ctx, factor.code(later), later))).toBe("done");
    expect(await factorRow(bed)).toMatchObject({ failedTries: 0, triesSince: null });
  });

  it("counts with the one failure counter and locks; the right password does not start it anew, the right code does", async () => {
    const { bed, ada, factor } = await arrange();
    await wrongCodes((await halfSignedIn(ada.email)).ctx, factor, 2);
    const { ctx } = await halfSignedIn(ada.email);
    expect((await bed.userRow(ada.id))?.failedSignIns).toBe(2);
    await wrongCodes(ctx, factor, 2);
    expect((await bed.userRow(ada.id))?.failedSignIns).toBe(4);
    await give(ctx, factor.code());
    expect(await bed.userRow(ada.id)).toMatchObject({ failedSignIns: 0, lockCount: 0, lockedUntil: null });
  });

  it("locks with the fifth failure, of passwords and codes together; then the right code is refused in words", async () => {
    const { bed, ada, factor } = await arrange();
    const { ctx } = await halfSignedIn(ada.email);
    const facts = anonymousCtx({ requestId: "test" });
    for (let round = 0; round < 2; round++) {
      await answerOf(signIn.execute(facts, { email: ada.email, password: "wrong" }));
    }
    await wrongCodes(ctx, factor, 3);
    expect((await eventsOf(bed)).slice(-2)).toEqual([
      "session.second-factor refused wrong code",
      "user.lock done",
    ]);
    const before = await bed.snapshot();
    await expect(give(ctx, factor.code())).rejects.toMatchObject({
      code: "refused",
      message: expect.stringMatching(/Wait 30 minutes/),
    });
    expect(await bed.snapshot()).toEqual(before);
    await bed.changeUser(ada.id, { lockedUntil: new Date("9999-12-31T00:00:00Z") });
    await expect(give(ctx, factor.code())).rejects.toThrow(/Ask an administrator/);
  });

  it("on a known device counts there, and elsewhere does not lock that device out", async () => {
    const { bed, ada, factor } = await arrange({ lockoutFailures: 3 });
    const known = await halfSignedIn(ada.email);
    await give(known.ctx, factor.code());
    await wrongCodes((await halfSignedIn(ada.email)).ctx, factor, 3);
    expect((await bed.userRow(ada.id))?.lockCount).toBe(1);
    const again = await halfSignedIn(ada.email, known.deviceToken);
    await wrongCodes(again.ctx, factor, 1);
    const [device] = (await bed.snapshot()).knownDevices;
    expect(device).toMatchObject({ failedSignIns: 1, lockedUntil: null });
    expect(await answerOf(give(again.ctx, factor.code(new Date(), 1)))).toBe("done");
  });
});
