import { expect, test } from "vitest";
import { afterWrongCode, noTries, pausedUntil, type Tries } from "./tries";

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 0, minutes));

function afterWrongCodesAt(minutes: readonly number[]): Tries {
  return minutes.reduce((tries, minute) => afterWrongCode(tries, at(minute)), noTries);
}

test("the fifth wrong code pauses for 15 minutes", () => {
  expect(pausedUntil(afterWrongCodesAt([0, 0, 0, 0]), at(1))).toBeUndefined();
  const five = afterWrongCodesAt([0, 0, 0, 0, 1]);
  expect(pausedUntil(five, at(1))).toEqual(at(16));
  expect(pausedUntil(five, at(15))).toEqual(at(16));
  expect(pausedUntil(five, at(16))).toBeUndefined();
});

test("after a pause the count starts anew, and only after a pause", () => {
  expect(afterWrongCode(afterWrongCodesAt([0, 0, 0, 0, 0]), at(15)).failedTries).toBe(1);
  expect(afterWrongCode(afterWrongCodesAt([0, 0, 0, 0]), at(14)).failedTries).toBe(5);
});

test("however the wrong codes are spread, there are never more than five in 15 minutes", () => {
  for (const everyMinutes of [0.25, 1, 3, 4, 7, 14]) {
    let tries = noTries;
    const counted: number[] = [];
    for (let minute = 0; minute < 120; minute += everyMinutes) {
      const now = new Date(at(0).getTime() + minute * 60_000);
      if (pausedUntil(tries, now)) continue;
      tries = afterWrongCode(tries, now);
      counted.push(minute);
    }
    const most = Math.max(
      ...counted.map((from) => counted.filter((minute) => minute >= from && minute < from + 15).length),
    );
    expect(most).toBeLessThanOrEqual(5);
  }
});
