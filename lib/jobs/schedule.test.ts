import { describe, expect, it } from "vitest";
import { nextRun, refuseCron } from "./schedule";

const next = (text: string, after: string, timeZone = "UTC") =>
  nextRun({ kind: "cron", text, timeZone }, new Date(after))?.toISOString();

function runs(text: string, after: string, count: number, timeZone = "UTC"): (string | undefined)[] {
  const found: (string | undefined)[] = [];
  for (let at: string | undefined = after; at && found.length < count;)
    found.push((at = next(text, at, timeZone)));
  return found;
}

describe("Unix cron, five fields", () => {
  it.each([
    ["*/5 * * * *", "2026-03-01T10:02:00Z", "2026-03-01T10:05:00.000Z"],
    ["30 6 * * *", "2026-03-01T06:30:00Z", "2026-03-02T06:30:00.000Z"],
    ["0 0 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00.000Z"],
    // The weekday: Sunday is 0 or 7. 2026-03-01 is one.
    ["0 9 * * 0", "2026-03-01T10:00:00Z", "2026-03-08T09:00:00.000Z"],
    ["0 9 * * 7", "2026-03-01T10:00:00Z", "2026-03-08T09:00:00.000Z"],
    ["0 9 * * 1-5", "2026-03-06T10:00:00Z", "2026-03-09T09:00:00.000Z"],
    ["0 9 * * MON", "2026-03-01T10:00:00Z", "2026-03-02T09:00:00.000Z"],
    // Day or weekday, as cron has it.
    ["0 0 13 * 5", "2026-03-01T00:00:00Z", "2026-03-06T00:00:00.000Z"],
  ])("%s after %s", (text, after, expected) => expect(next(text, after)).toBe(expected));
});

describe("Quartz cron, six or seven fields", () => {
  it.each([
    ["0/10 * * * * ?", "2026-03-01T10:00:01Z", "2026-03-01T10:00:10.000Z"],
    ["0 15 10 ? * MON-FRI", "2026-03-06T11:00:00Z", "2026-03-09T10:15:00.000Z"],
    // The weekday: Sunday is 1.
    ["0 0 9 ? * 1", "2026-03-01T10:00:00Z", "2026-03-08T09:00:00.000Z"],
    ["0 0 9 ? * 2", "2026-03-01T10:00:00Z", "2026-03-02T09:00:00.000Z"],
    // The last day of the month, the last Friday, the third Friday, the weekday nearest to the 15th.
    ["0 0 0 L * ?", "2026-02-01T00:00:00Z", "2026-02-28T00:00:00.000Z"],
    ["0 0 0 ? * 6L", "2026-03-01T00:00:00Z", "2026-03-27T00:00:00.000Z"],
    ["0 0 0 ? * 6#3", "2026-03-01T00:00:00Z", "2026-03-20T00:00:00.000Z"],
    ["0 0 0 15W * ?", "2026-08-01T00:00:00Z", "2026-08-14T00:00:00.000Z"],
    ["0 0 12 1 1 ? 2030", "2026-03-01T00:00:00Z", "2030-01-01T12:00:00.000Z"],
    ["0 0 12 1 1 ? 2020", "2026-03-01T00:00:00Z", undefined],
  ])("%s after %s", (text, after, expected) => expect(next(text, after)).toBe(expected));
});

describe("time zones", () => {
  it("the time of day is that of the zone, summer and winter", () => {
    expect(next("0 9 * * *", "2026-01-15T00:00:00Z", "Europe/Berlin")).toBe("2026-01-15T08:00:00.000Z");
    expect(next("0 9 * * *", "2026-07-15T00:00:00Z", "Europe/Berlin")).toBe("2026-07-15T07:00:00.000Z");
    expect(next("0 9 * * *", "2026-07-15T00:00:00Z", "Asia/Kolkata")).toBe("2026-07-15T03:30:00.000Z");
  });

  it("a fixed time that the clock jumps over runs right after the jump, once", () => {
    // 02:00 to 03:00 on 2026-03-29 in Berlin.
    expect(runs("30 2 * * *", "2026-03-28T12:00:00Z", 2, "Europe/Berlin")).toEqual([
      "2026-03-29T01:00:00.000Z",
      "2026-03-30T00:30:00.000Z",
    ]);
  });

  it("a fixed time that comes twice runs once", () => {
    // 03:00 back to 02:00 on 2026-10-25 in Berlin.
    expect(runs("30 2 * * *", "2026-10-24T12:00:00Z", 2, "Europe/Berlin")).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-26T01:30:00.000Z",
    ]);
  });

  it("an interval counts milliseconds, whatever the clock does", () => {
    const schedule = { kind: "interval", text: "90000", timeZone: "Europe/Berlin" } as const;
    expect(nextRun(schedule, new Date("2026-03-29T00:59:30Z"))?.toISOString()).toBe(
      "2026-03-29T01:01:00.000Z",
    );
  });
});

describe("what is refused", () => {
  const after = new Date("2026-03-01T00:00:00Z");

  it.each(["0 * * * *", "0/30 * * * * ?", "0 0 12 1 1 ? 2030"])("%s is fine", (text) => {
    expect(refuseCron(text, "Europe/Berlin", after)).toBeUndefined();
  });

  it.each([
    ["* * * *", "A schedule has 5 fields"],
    ["0 0 0 0 0 0 0 0", "A schedule has 5 fields"],
    ["", "A schedule has 5 fields"],
    ["61 * * * *", "This is not a schedule: "],
    ["0 0 32 * *", "This is not a schedule: "],
    ["every day at noon please", "This is not a schedule: "],
    ["0 0 30 2 *", "This schedule never comes again."],
    ["0 0 12 1 1 ? 2020", "This schedule never comes again."],
  ])("%s", (text, message) => expect(refuseCron(text, "UTC", after)).toContain(message));

  it("names the time zone that does not exist", () => {
    expect(refuseCron("0 * * * *", "Mars/Olympus", after)).toContain("“Mars/Olympus” is not a time zone");
  });
});
