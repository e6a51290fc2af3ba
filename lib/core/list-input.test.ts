import { expect, test } from "vitest";
import { z } from "zod";
import { cursorId, cursorText, decodeCursor, encodeCursor, pageOf } from "./list-input";

const position = z.tuple([cursorText, cursorId]);
const order = "users.last.asc";

test("a cursor gives back where the page ended", () => {
  for (const key of ["", "müller", "佐藤 太郎", "a\\b\"c'd", "x".repeat(3_000)]) {
    expect(decodeCursor(encodeCursor(order, [key, 7]), order, position)).toEqual([key, 7]);
  }
});

test("without a cursor the list starts at its beginning", () => {
  expect(decodeCursor(undefined, order, position)).toBeUndefined();
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([
  ["nothing", ""],
  ["words", "not a cursor"],
  ["other signs", "a+b/c=="],
  ["bytes that are not UTF-8", Buffer.from([0xff, 0xfe, 0x00]).toString("base64url")],
  ["text that is not JSON", Buffer.from("{").toString("base64url")],
  ["a number", encode(1)],
  ["an object", encode({ __proto__: null, order })],
  ["another order", encodeCursor("users.last.desc", ["a", 1])],
  ["too few parts", encodeCursor(order, ["a"])],
  ["too many parts", encode([order, ["a", 1], 2])],
  ["an id that is no whole number", encodeCursor(order, ["a", 1.5])],
  ["an id that PostgreSQL has no room for", encode([order, ["a", 1e300]])],
  ["a key of another type", encodeCursor(order, [1, 1])],
  ["a NUL", encodeCursor(order, ["a\u0000b", 1])],
])("a cursor of %s is refused at the field cursor", (_, cursor) => {
  expect(() => decodeCursor(cursor, order, position)).toThrowError(
    expect.objectContaining({ code: "invalid_input", fields: { cursor: [expect.any(String)] } }),
  );
});

test("a page has a next one exactly when a row was read beyond it", () => {
  const cut = (rows: number[]) => pageOf(rows, 2, (last) => `after ${last}`);
  expect(cut([])).toEqual({ rows: [], nextCursor: null });
  expect(cut([1, 2])).toEqual({ rows: [1, 2], nextCursor: null });
  expect(cut([1, 2, 3])).toEqual({ rows: [1, 2], nextCursor: "after 2" });
});
