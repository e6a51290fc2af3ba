import { describe, expect, it } from "vitest";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { defaultPasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { nistPreset } from "@/lib/settings/schemas";
import { examplesOf } from "./password-examples";

describe("examplesOf", () => {
  it("shows one that passes and one against each rule", () => {
    const [good, ...bad] = examplesOf(defaultPasswordPolicy, "Copper-Lantern-58!");
    expect(good?.problem).toBe("");
    expect(bad.map(({ problem }) => problem)).toEqual([
      "needs at least 10 characters, 1 number, 1 symbol of !@#$%^&*()",
      "needs 1 uppercase letter",
      "needs 1 lowercase letter",
      "needs 1 number",
      "needs 1 symbol of !@#$%^&*()",
      "contains the last name",
    ]);
  });

  it("shows nothing against rules that the policy does not have", () => {
    const nist = { ...defaultPasswordPolicy, ...nistPreset };
    const [good, ...bad] = examplesOf(nist, generatePassword(nist));
    expect(good?.problem).toBe("");
    expect(bad.map(({ problem }) => problem)).toEqual([
      "needs at least 15 characters",
      "contains the last name",
    ]);
  });
});
