import { describe, expect, it } from "vitest";
import { twoFactorPolicies } from "@/db/values";
import { asksFactor, nextSignInStep, requiresFactor, type SignInFacts } from "./sign-in-steps";

const user: SignInFacts = {
  policy: "off",
  isAdministrator: false,
  isEnrolled: false,
  hasGivenFactor: false,
  provider: null,
  providerSecondFactor: "ours",
  mustChangePassword: false,
  isPasswordExpired: false,
};
const step = (facts: Partial<SignInFacts>) => nextSignInStep({ ...user, ...facts });

describe("the next step of signing in", () => {
  it("is none for somebody of whom nothing is asked", () => {
    expect(step({})).toBeUndefined();
    expect(step({ policy: "optional" })).toBeUndefined();
    expect(step({ policy: "administrators" })).toBeUndefined();
  });

  it("is the second factor wherever there is one, unless the organization has switched it off", () => {
    const steps = twoFactorPolicies.map((policy) => step({ policy, isEnrolled: true }));
    expect(steps).toEqual([undefined, "second-factor", "second-factor", "second-factor"]);
    expect(step({ policy: "optional", isEnrolled: true, hasGivenFactor: true })).toBeUndefined();
  });

  it("asks for the factor before the password is changed, and for the password before a factor is set up", () => {
    const everything = { policy: "everyone", mustChangePassword: true } as const;
    expect(step({ ...everything, isEnrolled: true })).toBe("second-factor");
    expect(step({ ...everything, isEnrolled: true, hasGivenFactor: true })).toBe("change-password");
    expect(step(everything)).toBe("change-password");
    expect(step({ policy: "everyone" })).toBe("enroll-two-factor");
  });

  it("is the password when it was given by somebody else or is too old", () => {
    expect(step({ mustChangePassword: true })).toBe("change-password");
    expect(step({ isPasswordExpired: true })).toBe("change-password");
  });

  it("requires a factor of administrators only, or of everyone", () => {
    expect(step({ policy: "administrators", isAdministrator: true })).toBe("enroll-two-factor");
    expect(requiresFactor({ policy: "administrators", isAdministrator: false })).toBe(false);
    expect(requiresFactor({ policy: "everyone", isAdministrator: false })).toBe(true);
    expect(requiresFactor({ policy: "optional", isAdministrator: true })).toBe(false);
  });

  it("does not apply the rules of passwords to somebody whom a provider vouched for", () => {
    const facts = { provider: "google", mustChangePassword: true, isPasswordExpired: true };
    expect(step(facts)).toBeUndefined();
  });

  it("asks for our factor after a provider, unless the provider's counts", () => {
    const facts = { provider: "google", policy: "everyone", isEnrolled: true } as const;
    expect(step(facts)).toBe("second-factor");
    expect(step({ ...facts, isEnrolled: false })).toBe("enroll-two-factor");
    expect(step({ ...facts, providerSecondFactor: "provider" })).toBeUndefined();
    expect(step({ ...facts, isEnrolled: false, providerSecondFactor: "provider" })).toBeUndefined();
    // The provider said nothing about somebody who typed the password.
    expect(asksFactor({ ...facts, provider: null, providerSecondFactor: "provider" })).toBe(true);
  });
});
