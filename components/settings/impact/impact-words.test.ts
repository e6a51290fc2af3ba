import { describe, expect, it } from "vitest";
import { lockoutWords, passwordWords, sessionWords, twoFactorWords } from "./impact-words";

const some = (count: number, isYou = false) => ({ count, isExact: true, isYou });
const none = some(0);
const many = { count: 10_000, isExact: false, isYou: false };

describe("whom a change touches, in words", () => {
  it("the password policy", () => {
    expect(passwordWords({ expiring: some(214), recovering: none }, 90)).toEqual({
      isNobody: false,
      sentences: ["214 passwords are older than 90 days and must be changed at the next sign-in or request."],
    });
    expect(passwordWords({ expiring: some(1, true), recovering: none }, 1).sentences).toEqual([
      "1 password is older than 1 day and must be changed at the next sign-in or request.",
      "Yours is one of them.",
    ]);
    expect(passwordWords({ expiring: none, recovering: many }, 0).sentences).toEqual([
      "More than 10,000 passwords that are too old now are good again.",
    ]);
    expect(passwordWords({ expiring: none, recovering: none }, 90)).toMatchObject({ isNobody: true });
  });

  it("the two-factor policy", () => {
    const plan = { enrolling: none, spared: none, unasked: none, challenged: none };
    const say = (change: object, twoFactorPolicy: "off" | "optional" | "administrators" | "everyone") =>
      twoFactorWords({ ...plan, ...change }, { twoFactorPolicy, providerSecondFactor: "ours" }).sentences;
    expect(say({ enrolling: some(37, true) }, "administrators")).toEqual([
      "37 administrators have no second factor and will set one up at the next request or sign-in.",
      "You are one of them.",
    ]);
    expect(say({ enrolling: some(1) }, "everyone")).toEqual([
      "1 user has no second factor and will set one up at the next request or sign-in.",
    ]);
    expect(say({ spared: some(2), unasked: some(1) }, "off")).toEqual([
      "2 users have no second factor and will not have to set one up any more.",
      "1 user has a second factor and will not be asked for it any more.",
    ]);
    expect(say({ challenged: some(1, true) }, "optional")).toEqual([
      "1 session was opened without the second factor that its user has: it is asked for now.",
      "Yours is one of them.",
    ]);
    expect(say({}, "optional")).toEqual(["Nobody is touched now."]);
  });

  it("lockout and session length", () => {
    expect(lockoutWords({ locked: some(3) }).sentences[0]).toMatch(/^3 users are locked now and stay locked/);
    expect(lockoutWords({ locked: none }).isNobody).toBe(true);
    expect(sessionWords({ ending: some(12) }).sentences).toEqual(["12 sessions end at once."]);
    expect(sessionWords({ ending: some(1, true) }).sentences).toEqual([
      "1 session ends at once.",
      "Yours is one of them: you will sign in again.",
    ]);
    expect(sessionWords({ ending: none }).isNobody).toBe(true);
  });
});
