import { expect, it } from "vitest";
import { refuseUnstorable } from "./refuse-unstorable";

it.each([
  ["a NUL", { a: ["x\0"] }],
  ["half a character", { a: { b: "\uD800" } }],
  ["a NUL in a name", JSON.parse('{"a":{"\\u0000":1}}') as unknown],
  ["__proto__", JSON.parse('{"a":[{"__proto__":{"admin":true}}]}') as unknown],
  ["too many levels", JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`) as unknown],
])("refuses %s, wherever it stands", (_what, sent) => {
  expect(() => refuseUnstorable([{}, sent])).toThrow(/cannot be|nested/);
});

it("takes a body of half a million values and every other name", () => {
  refuseUnstorable({
    many: Array.from({ length: 500_000 }, () => 0),
    constructor: 1,
    toString: "x",
    é: "😀",
  });
});
