import { describe, expect, it } from "vitest";
import { nextRun } from "./schedule";
import { momentOf, readingAt } from "./wall-clock";

const berlin = "Europe/Berlin";

/** The runs of one day, from its beginning to its end on the wall. */
function momentsOn(day: string, text: string, timeZone: string): Date[] {
  const midnight = momentOf(Date.parse(`${day}T00:00:00Z`), timeZone);
  const nextDay = momentOf(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000, timeZone);
  const found: Date[] = [];
  for (let at = new Date(midnight - 1); ;) {
    const next = nextRun({ kind: "cron", text, timeZone }, at);
    if (!next || next.getTime() >= nextDay) return found;
    found.push((at = next));
  }
}

const runsOn = (day: string, text: string, timeZone = berlin) =>
  momentsOn(day, text, timeZone).map((at) => at.toISOString().slice(11, 19));

const [jump, fold, plain] = ["2026-03-29", "2026-10-25", "2026-07-15"];

describe("times of day", () => {
  // In Berlin 02:00 becomes 03:00 at 01:00Z on 2026-03-29, and 03:00 becomes 02:00 at 01:00Z on 2026-10-25.
  it.each([
    ["0 2,14 * * *", plain, ["00:00:00", "12:00:00"]],
    ["0 2,14 * * *", jump, ["01:00:00", "12:00:00"]],
    ["0 2,14 * * *", fold, ["00:00:00", "13:00:00"]],
    ["0 0 2,14 * * ?", jump, ["01:00:00", "12:00:00"]],
    ["0 0 2,14 * * ?", fold, ["00:00:00", "13:00:00"]],
    ["15,45 2 * * *", jump, ["01:00:00"]],
    ["15,45 2 * * *", fold, ["00:15:00", "00:45:00"]],
    ["0/30 30 2 * * ?", jump, ["01:00:00"]],
    ["0/30 30 2 * * ?", fold, ["00:30:00", "00:30:30"]],
    ["30 1-3 * * *", jump, ["00:30:00", "01:00:00", "01:30:00"]],
    ["30 1-3 * * *", fold, ["23:30:00", "00:30:00", "02:30:00"]],
    // One run for what was jumped over and what is due just then.
    ["0 2,3 * * *", jump, ["01:00:00"]],
    ["0 2,3 * * *", fold, ["00:00:00", "02:00:00"]],
    ["0-30/15 2 * * *", fold, ["00:00:00", "00:15:00", "00:30:00"]],
    ["0 0/30 2 ? * *", jump, ["01:00:00"]],
    ["30 2 * * *", jump, ["01:00:00"]],
    ["30 2 * * *", fold, ["00:30:00"]],
    ["30 2 29 3 *", jump, ["01:00:00"]],
    ["30 2 * * 1", jump, []],
  ] as const)("%s on %s", (text, day, expected) => expect(runsOn(day, text)).toEqual(expected));

  it.each([
    // The clock jumps over midnight; it changes by half an hour; a whole day is left out.
    ["Africa/Cairo", "2026-04-24", "0 0 * * *", ["22:00:00"]],
    ["Australia/Lord_Howe", "2026-04-05", "45 1 * * *", ["14:45:00"]],
    ["Australia/Lord_Howe", "2026-10-04", "15 2 * * *", ["15:30:00"]],
    ["Pacific/Apia", "2011-12-31", "0 12 * * *", ["10:00:00", "22:00:00"]],
  ])("%s on %s", (zone, day, text, expected) => expect(runsOn(day, text, zone)).toEqual(expected));

  it("the second time that the clock shows it is no run, whenever one asks", () => {
    const after = new Date("2026-10-25T01:10:00Z");
    expect(nextRun({ kind: "cron", text: "30 2 * * *", timeZone: berlin }, after)?.toISOString()).toBe(
      "2026-10-26T01:30:00.000Z",
    );
  });
});

describe("a rhythm goes by real time", () => {
  it.each([
    ["0 * * * *", jump, 23, 60],
    ["0 * * * *", fold, 25, 60],
    ["*/15 * * * *", jump, 92, 15],
    ["*/15 * * * *", fold, 100, 15],
    ["*/15 2 * * *", jump, 0, 15],
    ["*/15 2 * * *", fold, 8, 15],
    ["0 0/20 * * * ?", jump, 69, 20],
    ["0 0/20 * * * ?", fold, 75, 20],
  ])("%s on %s: %i runs, %i minutes apart", (text, day, count, minutes) => {
    const found = momentsOn(day, text, berlin).map((at) => at.getTime());
    expect(found).toHaveLength(count);
    const apart = found.slice(1).map((at, index) => (at - (found[index] ?? 0)) / 60_000);
    expect(new Set(apart)).toEqual(new Set(count === 0 ? [] : [minutes]));
  });
});

it("the clock on the wall shows what it shows there, before and after a change", () => {
  const shown = (at: string) => new Date(readingAt(Date.parse(at), berlin)).toISOString();
  expect(shown("2026-03-29T00:59:59.250Z")).toBe("2026-03-29T01:59:59.250Z");
  expect(shown("2026-03-29T01:00:00.000Z")).toBe("2026-03-29T03:00:00.000Z");
  expect(shown("2026-10-25T00:59:59.000Z")).toBe("2026-10-25T02:59:59.000Z");
  expect(shown("2026-10-25T01:00:00.000Z")).toBe("2026-10-25T02:00:00.000Z");
  expect(shown("2026-12-31T23:00:00.000Z")).toBe("2027-01-01T00:00:00.000Z");
});
