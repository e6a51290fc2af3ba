import { expect, test } from "vitest";
import { hasTrigram, literalPattern, searchMode } from "./search-mode";

const typed = (folded: string, encoded = folded) =>
  searchMode({ folded, encoded, emailKey: folded, isAddressOfUser: false });

test("three letters are looked for anywhere", () => {
  expect(typed("ada")).toEqual({ kind: "substring", pattern: "%ada%" });
  expect(typed("o'brien")).toEqual({ kind: "substring", pattern: "%o'brien%" });
});

test("one or two letters are looked for at the beginning", () => {
  expect(typed("a")).toEqual({ kind: "prefix", name: "a%", email: "a%" });
  expect(typed("佐藤", "\\344\\275\\220\\350\\227\\244")).toMatchObject({ kind: "prefix" });
});

test("three letters of another script are looked for anywhere", () => {
  expect(typed("ива", "\\320\\270\\320\\262\\320\\260")).toEqual({
    kind: "substring",
    pattern: "%\\\\320\\\\270\\\\320\\\\262\\\\320\\\\260%",
  });
});

test("wildcards and backslashes stand for themselves", () => {
  expect(literalPattern("50%_\\")).toBe("50\\%\\_\\\\");
  expect(typed("%")).toMatchObject({ kind: "prefix", name: "\\%%" });
  expect(typed("%%%")).toMatchObject({ kind: "prefix", name: "\\%\\%\\%%" });
});

// As pg_trgm pads: two spaces before a word, one behind, none where the pattern is open.
test.each([
  ["abc", true],
  ["ab", false],
  ["ab.", true],
  [".ab", true],
  ["a b", false],
  ["a.b.c", true],
  ["...", false],
  ["j. s", false],
  ["12 3", true],
  ["", false],
])("%s has a trigram: %s", (encoded, expected) => {
  expect(hasTrigram(encoded)).toBe(expected);
});

test("letters without a trigram are beginnings of first and last name", () => {
  expect(typed("a b")).toEqual({ kind: "initials", first: "a%", last: "b%" });
  expect(typed("...")).toMatchObject({ kind: "prefix", name: "...%" });
});

test("of an address the index looks only for what is before the @, the row for all of it", () => {
  expect(typed("ada.lovelace@example.test")).toEqual({
    kind: "substring",
    pattern: "%ada.lovelace%",
    rest: "ada.lovelace@example.test",
  });
  expect(typed("@example.test")).toEqual({ kind: "substring", pattern: "%@example.test%" });
});

test("nothing typed is no search, a whole address is its user", () => {
  expect(typed("")).toBeUndefined();
  expect(searchMode({ folded: "a@b.c", encoded: "a@b.c", emailKey: "a@b.c", isAddressOfUser: true })).toEqual(
    { kind: "address", emailKey: "a@b.c" },
  );
});
