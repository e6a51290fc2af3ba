import { expect, test } from "vitest";
import { bytesOf, type Piece } from "./pieces";

const format = { contentType: "text/plain", head: "#", line: (row: number) => `${row};` };
const piece = (rows: readonly number[], nextCursor: string | null): Piece<number> => ({ rows, nextCursor });

function reader(pieces: Readonly<Record<string, Piece<number> | Error>>, first = piece([1], "a")) {
  const asked: string[] = [];
  const stream = bytesOf(first, format, (cursor) => {
    asked.push(cursor);
    const next = pieces[cursor];
    return next instanceof Error || next === undefined
      ? Promise.reject(next ?? new Error(cursor))
      : Promise.resolve(next);
  }).getReader();
  const decoder = new TextDecoder();
  return { asked, stream, read: async () => decoder.decode((await stream.read()).value) };
}

test("every piece in its order, also when one in the middle has no rows", async () => {
  const { stream, read } = reader({ a: piece([], "b"), b: piece([2, 3], "c"), c: piece([], null) });
  expect([await read(), await read(), (await stream.read()).done]).toEqual(["#1;", "2;3;", true]);
  const empty = reader({}, piece([], null));
  expect([await empty.read(), (await empty.stream.read()).done]).toEqual(["#", true]);
});

test("a piece is read when the one before was taken, and none once the client has left", async () => {
  const { asked, stream, read } = reader({ a: piece([2], "b"), b: piece([3], null) });
  expect([await read(), asked]).toEqual(["#1;", []]);
  expect([await read(), asked]).toEqual(["2;", ["a"]]);
  await stream.cancel();
  expect([(await stream.read()).done, asked]).toEqual([true, ["a"]]);
});

test("once the client has left, pieces without rows are not read on either", async () => {
  const asked: string[] = [];
  let answer: (piece: Piece<number>) => void = () => undefined;
  const slow = new Promise<Piece<number>>((resolve) => (answer = resolve));
  await new Promise<void>((isAsked) => {
    const stream = bytesOf(piece([1], "a"), format, (cursor) => {
      asked.push(cursor);
      isAsked();
      return cursor === "a" ? slow : Promise.resolve(piece([], null));
    }).getReader();
    void stream.read().then(() => stream.read());
    void slow.then(() => stream.cancel());
  });
  answer(piece([], "b"));
  await slow;
  expect(asked).toEqual(["a"]);
});

test("an error breaks the file off: it does not end as if it were whole", async () => {
  const { stream, read } = reader({ a: new Error("cut off") });
  await read();
  await expect(stream.read()).rejects.toThrow("cut off");
});
