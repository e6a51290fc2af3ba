import { describe, expect, it } from "vitest";
import { formatClock, formatDay, formatFull, formatRelative } from "./format-time";

const now = new Date("2026-11-22T12:00:00Z");

describe("formatRelative", () => {
  it.each([
    ["2026-11-22T11:59:30Z", "just now"],
    ["2026-11-22T11:58:00Z", "2 min ago"],
    ["2026-11-22T09:00:00Z", "3 h ago"],
    ["2026-11-22T00:30:00Z", "11 h ago"],
    ["2026-11-21T23:00:00Z", "yesterday"],
    ["2026-11-21T00:00:00Z", "yesterday"],
    ["2026-11-18T12:00:00Z", "4 days ago"],
    ["2026-11-12T12:00:00Z", "12 Nov"],
    ["2026-03-02T12:00:00Z", "2 Mar"],
    ["2017-10-27T12:00:00Z", "27 Oct 2017"],
    ["2026-11-22T12:00:20Z", "in a moment"],
    ["2026-11-22T12:05:00Z", "in 5 min"],
    ["2026-11-23T23:00:00Z", "tomorrow"],
    ["2026-11-25T12:00:00Z", "in 3 days"],
  ])("%s: %s", (date, expected) => {
    expect(formatRelative(new Date(date), now, "utc")).toBe(expected);
  });

  it("counts hours, not days, shortly after midnight", () => {
    const early = new Date("2026-11-22T01:00:00Z");
    expect(formatRelative(new Date("2026-11-21T23:00:00Z"), early, "utc")).toBe("2 h ago");
  });
});

describe("formats of a moment", () => {
  const moment = new Date("2017-10-27T04:03:07Z");

  it("gives the day, the clock and both", () => {
    expect(formatDay(moment, "utc")).toBe("27 Oct 2017");
    expect(formatClock(moment, "utc")).toBe("04:03");
    expect(formatFull(moment, "utc")).toBe("27 Oct 2017, 04:03:07 UTC");
  });
});
