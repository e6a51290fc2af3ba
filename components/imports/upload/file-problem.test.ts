import { describe, expect, it } from "vitest";
import { formatBytes, formatOf, problemOf } from "./file-problem";

const textBytes = (text: string) => new TextEncoder().encode(text);
const named = (size: number) => ({ name: "users.csv", size });

describe("problemOf", () => {
  it("takes text in UTF-8, with or without its mark", () => {
    expect(problemOf(named(20), textBytes("email,firstName\n"))).toBeNull();
    expect(problemOf(named(20), textBytes("\uFEFFemail,firstName\n"))).toBeNull();
    expect(problemOf(named(50 * 1024 * 1024), textBytes("email"))).toBeNull();
  });

  it.each([
    ["empty", named(0), textBytes(""), /empty/],
    ["too large", named(50 * 1024 * 1024 + 1), textBytes("email"), /At most 50 MB/],
    ["a spreadsheet", named(9), new Uint8Array([0x50, 0x4b, 3, 4]), /CSV UTF-8/],
    ["gzip", named(9), new Uint8Array([0x1f, 0x8b, 8]), /compressed/],
    ["UTF-16, either way round", named(9), new Uint8Array([0xff, 0xfe, 0x65, 0]), /UTF-16/],
    ["UTF-16, either way round", named(9), new Uint8Array([0xfe, 0xff, 0, 0x65]), /UTF-16/],
    ["UTF-16 without its mark", named(9), new Uint8Array([0x65, 0, 0x6d, 0]), /not a text file/],
  ])("refuses what is %s, with what to do", (_what, file, start, words) => {
    expect(problemOf(file, start)).toMatch(words);
  });
});

it("a file is JSON lines by its name", () => {
  expect(["a.jsonl", "A.NDJSON", "a.json", "a.csv", "a.txt", "jsonl"].map(formatOf)).toEqual([
    ...["jsonl", "jsonl", "jsonl"],
    ...["csv", "csv", "csv"],
  ]);
});

it("sizes are said short", () => {
  expect([812, 14_336, 2_516_582].map(formatBytes)).toEqual(["812 B", "14 KB", "2.4 MB"]);
});
