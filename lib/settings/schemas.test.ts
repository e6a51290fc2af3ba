import { defaultPasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import {
  changeSessionPolicyInput,
  lockoutSettingsInput,
  nistPreset,
  passwordSettingsInput,
  sessionSettingsInput,
  settingLimits,
  twoFactorSettingsInput,
} from "./schemas";

function problems(schema: z.ZodType, value: unknown): Record<string, string> {
  const parsed = schema.safeParse(value);
  return Object.fromEntries(
    (parsed.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
  );
}
const ofPassword = (change: object) =>
  problems(passwordSettingsInput, { ...defaultPasswordPolicy, ...change });

describe("numbers", () => {
  const good = {
    ...defaultPasswordPolicy,
    ...{ failures: 5, lockMinutes: 30 },
    ...{ maximumMinutes: 43_200, idleMinutes: 1 },
  };
  const schemas = [passwordSettingsInput, lockoutSettingsInput, sessionSettingsInput];
  const fields = Object.entries(settingLimits);

  it.each(fields)("%s keeps to its limits", (field, [least, most]) => {
    const schema = schemas.find(({ shape }) => Object.hasOwn(shape, field)) ?? passwordSettingsInput;
    const input = Object.fromEntries(
      Object.keys(schema.shape).map((key) => [key, good[key as keyof typeof good]]),
    );
    const found = (value: unknown) => problems(schema, { ...input, [field]: value });
    const refused = { [field]: `This is not a whole number from ${least} to ${most}.` };
    for (const value of [least, most, String(most)]) expect(found(value), String(value)).toEqual({});
    for (const value of [least - 1, most + 1, 8.5, "", "8.5", "1e1", null, true, Number.NaN])
      expect(found(value), String(value)).toEqual(refused);
  });
});

describe("the symbol set", () => {
  it.each([
    ["!@#$%^&*()", undefined],
    ["€£🗝…", "“.” is there twice. Once is enough."],
    ["€£🗝", undefined],
    ["!a", "“a” is a letter or a number, not a symbol. Take it out."],
    ["!9", "“9” is a letter or a number, not a symbol. Take it out."],
    ["!é", "“é” is a letter or a number, not a symbol. Take it out."],
    ["! ?", "There is a space or an invisible character in it. Take it out."],
    ["!\u200b", "There is a space or an invisible character in it. Take it out."],
    ["!\u0007", "There is a space or an invisible character in it. Take it out."],
    ["!\u0301", "There is a space or an invisible character in it. Take it out."],
    ["!?!", "“!” is there twice. Once is enough."],
    ["！!", "“!” is there twice. Once is enough."],
  ])("%j", (symbolCharacterSet, message) => {
    expect(ofPassword({ symbolCharacterSet })).toEqual(message ? { symbolCharacterSet: message } : {});
  });

  it("is stored in the form that passwords are compared in", () => {
    const wide = { ...defaultPasswordPolicy, symbolCharacterSet: "！？" };
    expect(passwordSettingsInput.parse(wide).symbolCharacterSet).toBe("!?");
  });

  it("may be empty only when no symbol is asked for", () => {
    expect(ofPassword({ symbolCharacterSet: "", minSymbols: 1 })).toHaveProperty("symbolCharacterSet");
    expect(ofPassword({ symbolCharacterSet: "", minSymbols: 0 })).toEqual({});
  });

  it("has at most 100 characters", () => {
    expect(ofPassword({ symbolCharacterSet: "!".repeat(101) }).symbolCharacterSet).toMatch(/100 characters/);
  });
});

describe("combinations", () => {
  it("more of each kind than the length is fine: passwords are longer then", () => {
    expect(ofPassword({ minLength: 8, minUppercase: 10, minLowercase: 10, minNumbers: 10 })).toEqual({});
  });

  it("the preset of NIST is a good policy", () => {
    expect(ofPassword(nistPreset)).toEqual({});
  });

  it("a session cannot idle longer than it lasts", () => {
    const session = { maximumMinutes: 60, idleMinutes: 61 };
    expect(Object.keys(problems(sessionSettingsInput, session))).toEqual(["idleMinutes"]);
    const change = { ...session, base: { maximumMinutes: 720, idleMinutes: 30 } };
    expect(Object.keys(problems(changeSessionPolicyInput, change))).toEqual(["idleMinutes"]);
    expect(problems(sessionSettingsInput, { maximumMinutes: 60, idleMinutes: 60 })).toEqual({});
  });

  it("a two-factor policy is one of the four", () => {
    const wrong = { twoFactorPolicy: "sometimes", providerSecondFactor: "theirs" };
    expect(Object.keys(problems(twoFactorSettingsInput, wrong))).toEqual(Object.keys(wrong));
  });
});
