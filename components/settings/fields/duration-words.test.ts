import { expect, it } from "vitest";
import { durationWords } from "./duration-words";

it.each([
  ["30", undefined],
  ["60", "1 hour"],
  ["90", "1 hour 30 minutes"],
  ["720", "12 hours"],
  ["10080", "7 days"],
  ["1501", "1 day 1 hour 1 minute"],
  ["", undefined],
  ["many", undefined],
])("%s minutes", (typed, words) => {
  expect(durationWords(typed)).toBe(words);
});
