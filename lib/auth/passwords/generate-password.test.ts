import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatePassword } from "./generate-password";
import { checkPassword, defaultPasswordPolicy } from "./password-policy";

const nobody = { firstName: "", lastName: "", email: "" };
const few = fc.integer({ min: 0, max: 10 });

const policies = fc.record({
  minLength: fc.integer({ min: 8, max: 128 }),
  minUppercase: few,
  minLowercase: few,
  minNumbers: few,
  minSymbols: few,
  symbolCharacterSet: fc
    .uniqueArray(fc.constantFrom(..."!@#$%^&*()-_=+[]{}?/.,;:~€🗝"), { minLength: 1 })
    .map((symbols) => symbols.join("")),
  previousPasswordCount: fc.integer({ min: 0, max: 9 }),
  expirationDays: fc.integer({ min: 0, max: 1000 }),
});

describe("generatePassword", () => {
  it("meets every policy", () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const unmet = checkPassword(policy, generatePassword(policy), nobody).filter((check) => !check.met);
        expect(unmet).toEqual([]);
      }),
    );
  });

  it("has 16 characters, or as many as the policy asks for", () => {
    expect(generatePassword(defaultPasswordPolicy)).toHaveLength(16);
    expect(generatePassword({ ...defaultPasswordPolicy, minLength: 40 })).toHaveLength(40);
  });

  it("takes a symbol whole, also one that UTF-16 writes with two units", () => {
    expect(generatePassword({ ...defaultPasswordPolicy, symbolCharacterSet: "🗝" })).toContain("🗝");
  });

  it("is another one each time, without characters that are mistaken for one another", () => {
    const made = Array.from({ length: 500 }, () => generatePassword(defaultPasswordPolicy));
    expect(new Set(made).size).toBe(500);
    expect(made.join("")).not.toMatch(/[0O1Il]/);
  });

  it("puts what the policy asks for anywhere, not at the beginning", () => {
    const firsts = new Set(
      Array.from({ length: 300 }, () => /[A-Z]/.test(generatePassword(defaultPasswordPolicy)[0] ?? "")),
    );
    expect(firsts.size).toBe(2);
  });
});
