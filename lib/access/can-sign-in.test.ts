import { describe, expect, it } from "vitest";
import { canSignIn, type SignInCapability, type SignInPolicy, whyNoSignIn } from "./can-sign-in";

const administrator: SignInCapability = {
  active: true,
  accountActive: true,
  isLockedUntilUnlocked: false,
  hasPassword: true,
  isEnrolled: false,
  hasUsableFactor: false,
};
const off: SignInPolicy = { hasProvider: false, twoFactorPolicy: "off", providerSecondFactor: "ours" };
const withProvider = { ...off, hasProvider: true };
const required = { ...off, twoFactorPolicy: "everyone" } as const;
const enrolled = { ...administrator, isEnrolled: true };

describe("canSignIn", () => {
  it.each<[string, Partial<SignInCapability>, Partial<SignInPolicy>, string | undefined]>([
    ["active, with a password", {}, {}, undefined],
    ["inactive", { active: false }, {}, "inactive"],
    ["inactive, whatever the provider says", { active: false }, { hasProvider: true }, "inactive"],
    ["in an inactive account", { accountActive: false }, {}, "the account is inactive"],
    ["locked until unlocked", { isLockedUntilUnlocked: true }, {}, "locked until unlocked"],
    [
      "locked until unlocked, with a provider",
      { isLockedUntilUnlocked: true },
      withProvider,
      "locked until unlocked",
    ],
    ["without a password", { hasPassword: false }, {}, "no password"],
    ["without a password, with a provider", { hasPassword: false }, withProvider, undefined],
    ["required to have a factor and without one: sets it up at the sign-in", {}, required, undefined],
    ["enrolled, nothing asked", { isEnrolled: true }, {}, undefined],
    ["enrolled and asked, with a factor", { isEnrolled: true, hasUsableFactor: true }, required, undefined],
    [
      "enrolled, its factor gone",
      { isEnrolled: true },
      required,
      "a second factor is asked for and none is there",
    ],
    [
      "enrolled, its factor gone, also by a provider",
      { isEnrolled: true },
      { ...required, hasProvider: true },
      "a second factor is asked for and none is there",
    ],
    [
      "enrolled, its factor gone, by a provider whose own factor counts",
      { isEnrolled: true },
      { ...required, hasProvider: true, providerSecondFactor: "provider" },
      undefined,
    ],
    [
      "enrolled, its factor gone, the factor of a provider counts and there is no provider",
      { isEnrolled: true },
      { ...required, providerSecondFactor: "provider" },
      "a second factor is asked for and none is there",
    ],
  ])("%s", (_what, facts, policy, reason) => {
    expect(whyNoSignIn({ ...administrator, ...facts }, { ...off, ...policy })).toBe(reason);
  });

  it("asks the factor of whoever is enrolled under each policy but off", () => {
    const asked = (["off", "optional", "administrators", "everyone"] as const).map(
      (twoFactorPolicy) => !canSignIn(enrolled, { ...off, twoFactorPolicy }),
    );
    expect(asked).toEqual([false, true, true, true]);
  });
});
