import fc from "fast-check";
import { expect, test } from "vitest";
import { mostListedIds, readIdList, writeIdList } from "./id-list";

const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

test("a list is read as it was written: each ID once, rising", () => {
  fc.assert(
    fc.property(fc.array(id, { minLength: 1, maxLength: 50 }), (ids) => {
      const rising = [...new Set(ids)].sort((one, other) => one - other);
      expect(readIdList(writeIdList(ids))).toEqual(rising);
    }),
  );
  expect(writeIdList([111, 10, 11, 10])).toBe("a.1.2s");
});

test("2,000 IDs of a million users fit into an address, and more are refused", () => {
  const spread = Array.from({ length: mostListedIds }, (_, index) => 1_000_000_000 + index * 500 + 1);
  const written = writeIdList(spread);
  expect(written.length).toBeLessThan(8_000);
  expect(readIdList(written)).toEqual(spread);
  expect(readIdList(writeIdList([...spread, 1]))).toBeUndefined();
});

test.each([
  "",
  ".",
  "a.",
  ".a",
  "a..b",
  "A",
  "-1",
  "1,2",
  "0",
  "a.0",
  "a b",
  "é",
  "zzzzzzzzzzz",
  "zzzzzzzzzzzz",
])("“%s” is no list", (text) => {
  expect(readIdList(text)).toBeUndefined();
});
