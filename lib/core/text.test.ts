import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactText, hasForbiddenCharacters, idInput, line, wholeNumberInput } from "./text";

const name = line("First name", 100);
const messages = (value: unknown) => name.safeParse(value).error?.issues.map((issue) => issue.message) ?? [];

describe("line", () => {
  it("trims and composes", () => {
    expect(name.parse("  A\u030Asa ")).toBe("Åsa");
    expect(name.parse("José María O’Neill-Łukasz 李")).toBe("José María O’Neill-Łukasz 李");
    expect(name.parse("👩‍".slice(0, 2))).toBe("👩");
  });

  it.each([
    ["NUL", "a\u0000b"],
    ["a lone high surrogate", "a\uD800"],
    ["a lone low surrogate", "\uDC00a"],
    ["right-to-left override", "a\u202Eb"],
    ["an isolate", "a\u2066b"],
    ["zero width space", "a\u200Bb"],
    ["a byte-order mark", "\uFEFFa"],
    ["a line break", "a\nb"],
    ["a tab", "a\tb"],
    ["escape", "a\u001Bb"],
    ["a C1 control", "a\u0085b"],
  ])("refuses %s and says so", (_what, value) => {
    expect(messages(value)).toEqual([expect.stringContaining("characters that are not allowed")]);
  });

  it("counts after trimming: 100 fit, 101 do not, and a flood is stopped early", () => {
    expect(messages(` ${"x".repeat(100)} `)).toEqual([]);
    expect(messages("x".repeat(101))).toEqual(["First name has more than 100 characters. Shorten it."]);
    expect(messages("x".repeat(1_000_000))).toEqual(["First name has more than 100 characters. Shorten it."]);
  });

  it("says when it is missing, or no text", () => {
    expect(messages("   ")).toEqual(["First name is missing. Fill it in."]);
    for (const value of [null, undefined, 7, [], {}, ["a"]])
      expect(messages(value)).toEqual(["First name must be text."]);
    expect(line("Description", 10, { isOptional: true }).parse("  ")).toBe("");
  });

  it("takes nothing that PostgreSQL cannot store", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }), (units) => {
        const typed = String.fromCharCode(...units);
        const parsed = name.safeParse(typed);
        if (!parsed.success) return;
        expect(parsed.data).not.toContain("\0");
        expect(Buffer.from(parsed.data, "utf8").toString("utf8")).toBe(parsed.data);
        expect(parsed.data).toBe(parsed.data.trim());
        expect(hasForbiddenCharacters(parsed.data)).toBe(false);
      }),
    );
  });
});

describe("exactText", () => {
  it("keeps every character, and refuses what cannot be stored", () => {
    const password = exactText("Password", 256);
    for (const typed of [" a b ", "tab\there", "A\u030A", "\u202E"])
      expect(password.parse(typed)).toBe(typed);
    for (const typed of ["\u0000", "\uD800", "x".repeat(257), 7, null])
      expect(password.safeParse(typed).success).toBe(false);
  });
});

describe("idInput", () => {
  it.each([7, "7", 0, -1, "-1", Number.MAX_SAFE_INTEGER])("takes %j", (value) => {
    expect(idInput.parse(value)).toBe(Number(value));
  });

  it.each([
    ...[
      1.5,
      Number.NaN,
      Infinity,
      -2,
      "-2",
      2 ** 53,
      "1e3",
      "0x10",
      " 7",
      "7 ",
      "",
      "１",
      "9".repeat(16),
      "1.0",
    ],
    ...[null, undefined, true, [], [7], {}, "7; drop table users", "\u0000"],
  ])("refuses %j", (value) => expect(idInput.safeParse(value).success).toBe(false));
});

describe("wholeNumberInput", () => {
  it("takes numbers and digits in its range only", () => {
    const size = wholeNumberInput(1, 200);
    for (const value of [1, 200, "1", "200"]) expect(size.parse(value)).toBe(Number(value));
    for (const value of [0, 201, "0", "201", "", "1.5", 1.5, true, null, ["1"], "-1", "1e2"]) {
      expect(size.safeParse(value).success).toBe(false);
    }
  });
});
