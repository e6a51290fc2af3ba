import { describe, expect, it } from "vitest";
import { commonPasswordCount, isCommonPassword } from "./common-passwords";
import {
  checkedWhenSaved,
  checkPassword,
  defaultPasswordPolicy,
  type PasswordPolicy,
} from "./password-policy";
import { requireGoodPassword } from "./require-good-password";

const ada = { firstName: "Ada", lastName: "Lovelace", email: "countess@example.com" };
const lax: PasswordPolicy = {
  ...defaultPasswordPolicy,
  minLength: 8,
  minUppercase: 0,
  minLowercase: 0,
  minNumbers: 0,
  minSymbols: 0,
};

/** The words for what is wrong with it. */
function wrong(password: string, policy = defaultPasswordPolicy, owner = ada): string[] {
  return checkPassword(policy, password, owner).flatMap((check) => (check.met ? [] : [check.word]));
}

describe("checkPassword", () => {
  it("takes a good one", () => expect(wrong("Copper-Lantern-58!")).toEqual([]));

  it.each([
    ["Copper-5!", ["at least 10 characters"]],
    ["copper-lantern-58!", ["uppercase"]],
    ["COPPER-LANTERN-58!", ["lowercase"]],
    ["Copper-Lantern-!", ["numeric"]],
    ["Copper-Lantern-58", ["special character"]],
    ["Copper-ADA-58!x", ["first name"]],
    ["Copper-loveLACE-58!", ["last name"]],
    ["Copper-Countess-58!", ["username"]],
    ["short", ["at least 10 characters", "uppercase", "numeric", "special character"]],
  ])("%s: %j", (password, words) => expect(wrong(password)).toEqual(words));

  it("asks for everything, and for names to be left out, before anything is typed", () => {
    expect(checkPassword(defaultPasswordPolicy, "", ada).every((check) => !check.met)).toBe(true);
  });

  it("counts characters, not code units, and letters of every script", () => {
    expect(wrong("👍".repeat(7), { ...lax, minLength: 8 })).toEqual(["at least 8 characters"]);
    expect(wrong("Żółć-Łódź-٣!", defaultPasswordPolicy)).toEqual([]);
  });

  it("compares in one form: full-width digits are digits, composed and decomposed are the same", () => {
    expect(wrong("Copper-Lantern-５８!")).toEqual([]);
    const asa = { ...ada, firstName: "Åsa" };
    expect(wrong("Copper-A\u030Asa-58!", defaultPasswordPolicy, asa)).toEqual(["first name"]);
  });

  it("lets names of one or two characters be part of it", () => {
    expect(
      wrong("Copper-Li-58!abc", defaultPasswordPolicy, { firstName: "Li", lastName: "O", email: "x@y.z" }),
    ).toEqual([]);
  });

  it("asks only for what the policy asks for, and counts only its own symbols", () => {
    expect(wrong("copperlantern", lax)).toEqual([]);
    const dollars = { ...lax, minSymbols: 2, symbolCharacterSet: "$" };
    expect(wrong("copper!lantern$", dollars)).toEqual(["special character"]);
    expect(wrong("copper$lantern$", dollars)).toEqual([]);
  });

  it("says it as a person reads it", () => {
    const labels = checkPassword({ ...defaultPasswordPolicy, minNumbers: 2 }, "", ada).map(
      (check) => check.label,
    );
    expect(labels).toContain("At least 10 characters");
    expect(labels).toContain("1 uppercase letter");
    expect(labels).toContain("2 numbers");
  });
});

describe("checkedWhenSaved", () => {
  const policy = (previousPasswordCount: number) => ({ ...defaultPasswordPolicy, previousPasswordCount });

  it.each([
    [3, false, "Checked when saved: not a common password, not one of the last 3 passwords"],
    [1, false, "Checked when saved: not a common password, not the present password"],
    [0, false, "Checked when saved: not a common password"],
    [3, true, "Checked when saved: not a common password"],
  ])("%i previous ones, first password %s: %s", (count, isFirst, words) =>
    expect(checkedWhenSaved(policy(count), { isFirst })).toBe(words),
  );
});

describe("requireGoodPassword", () => {
  it("lists everything that is wrong at once, at the field", () => {
    const noticed = expect.objectContaining({
      code: "invalid_input",
      fields: {
        password: [
          "Password needs: at least 10 characters, uppercase, numeric, special character. Password must not contain: first name. Password must not be: a common one, one of the previous passwords.",
        ],
      },
    });
    const sunny = { ...ada, firstName: "Sunshine" };
    expect(() => requireGoodPassword(defaultPasswordPolicy, "sunshine", sunny, true)).toThrowError(noticed);
  });

  it("takes a good one", () => {
    expect(() => requireGoodPassword(defaultPasswordPolicy, "Copper-Lantern-58!", ada)).not.toThrow();
  });
});

describe("isCommonPassword", () => {
  it("knows the 10,000 most common ones, in whatever case and form", () => {
    expect(commonPasswordCount).toBe(10_000);
    for (const common of ["123456", "PassWord", "QWERTY", "ｐａｓｓｗｏｒｄ"])
      expect(isCommonPassword(common)).toBe(true);
    expect(isCommonPassword("Copper-Lantern-58!")).toBe(false);
    expect(() => requireGoodPassword(lax, "PASSWORD", ada)).toThrowError(/must not be: a common one\./);
  });
});
