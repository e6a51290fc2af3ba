import { expect, it } from "vitest";
import { nextRuns, scheduleWords } from "./schedule-words";

it.each([
  ["0 6 * * *", "Every day at 06:00 (UTC)"],
  ["30 6 * * 1-5", "Monday to Friday at 06:30 (UTC)"],
  ["0 0 6 ? * MON-FRI *", "Monday to Friday at 06:00 (UTC)"],
  ["0 0 6 ? * 1", "Every Sunday at 06:00 (UTC)"],
  ["0 6 * * 7", "Every Sunday at 06:00 (UTC)"],
  ["*/5 * * * *", "Every 5 minutes (UTC)"],
  ["* * * * *", "Every minute (UTC)"],
  ["15 * * * *", "Every hour, at minute 15 (UTC)"],
  ["0 6 1 * *", "0 6 1 * * (UTC)"],
  ["*/10 * * * * ?", "*/10 * * * * ? (UTC)"],
])("says %s in words", (text, words) => {
  expect(scheduleWords({ kind: "cron", text, timeZone: "UTC" })).toBe(words);
});

it("says an interval in words", () => {
  const words = (text: string) => scheduleWords({ kind: "interval", text, timeZone: "UTC" });
  expect(words("5000")).toBe("Every 5 s");
  expect(words("300000")).toBe("Every 5 minutes");
});

it("names the next runs in the schedule's own time zone, and ends with the schedule", () => {
  const after = new Date("2026-03-28T12:00:00Z");
  const berlin = nextRuns({ kind: "cron", text: "0 6 * * *", timeZone: "Europe/Berlin" }, after, 2);
  expect(berlin).toEqual(["29 Mar 2026, 06:00:00", "30 Mar 2026, 06:00:00"]);
  expect(nextRuns({ kind: "cron", text: "0 0 6 1 4 ? 2026", timeZone: "UTC" }, after)).toHaveLength(1);
});
