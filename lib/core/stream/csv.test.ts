import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCsv } from "@/db/test/parse-csv";
import { byteOrderMark, csvLine } from "./csv";

const nasty = fc.string({
  unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "'", '"', ",", "a", "é", " "),
});

test("what is written parses back to the same values", () => {
  const cell = fc.oneof(nasty, fc.string({ unit: "grapheme" }), fc.constant(null));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (records) => {
      const text = byteOrderMark + records.map((record) => csvLine(record)).join("");
      expect(parseCsv(text)).toEqual(records);
    }),
  );
});

test("no cell begins as a formula does", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const written = csvLine([text]).replace(/^"/, "");
      expect(written).not.toMatch(/^[=+\-@\t]/);
      expect(written).not.toMatch(/^\r(?!\n$)/);
    }),
  );
});

test("by example", () => {
  expect(csvLine(["=1+1", "-3", -3, 'say "hi"', "a,b", "", null, true, "'=x", "it's"])).toBe(
    `'=1+1,'-3,-3,"say ""hi""","a,b","",,true,''=x,it's\r\n`,
  );
});
