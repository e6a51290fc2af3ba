import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { cutInto, sentMediaType } from "./receive-file";

const types = ["text/csv", "application/x-ndjson"];

test.each([
  ["text/csv", "text/csv"],
  ["Text/CSV; charset=UTF-8", "text/csv"],
  ['application/x-ndjson;charset="utf-8"', "application/x-ndjson"],
])("Content-Type: %s", (sent, type) => {
  expect(sentMediaType(sent, types)).toBe(type);
});

test.each([null, "", "text/plain", "application/json", "text/csv; charset=utf-16", "text/csv-schema"])(
  "Content-Type: %s is refused",
  (sent) => {
    expect(() => sentMediaType(sent, types)).toThrow("text/csv or application/x-ndjson");
  },
);

async function cut(chunks: readonly string[], size: number, mostBytes = 1_048_576) {
  const hash = createHash("sha256");
  const pieces: string[] = [];
  const bytes = chunks.map((chunk) => Buffer.from(chunk));
  for await (const piece of cutInto(size, bytes, { mostBytes, hash }))
    pieces.push(Buffer.from(piece).toString());
  return { pieces, digest: hash.digest("hex") };
}

test.each([
  [["abcdefg"], ["abc", "def", "g"]],
  [
    ["a", "b", "cd", "ef"],
    ["abc", "def"],
  ],
  [["ab"], ["ab"]],
  [
    ["abcdefgh", "i"],
    ["abc", "def", "ghi"],
  ],
])("%j in pieces of three", async (chunks, pieces) => {
  const digest = createHash("sha256").update(chunks.join("")).digest("hex");
  expect(await cut(chunks, 3)).toEqual({ pieces, digest });
});

test("nothing, too much, and what breaks off are refused", async () => {
  await expect(cut([], 3)).rejects.toThrow("The file is empty.");
  await expect(cut(["abcd"], 3, 3)).rejects.toMatchObject({ apiStatus: 413 });
  const hash = createHash("sha256");
  async function* broken() {
    yield await Promise.resolve(Buffer.from("abc"));
    throw new Error("aborted");
  }
  const all = (async () => {
    for await (const piece of cutInto(3, broken(), { mostBytes: 9, hash })) expect(piece.length).toBe(3);
  })();
  await expect(all).rejects.toThrow("did not arrive whole");
});
