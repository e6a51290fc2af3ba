import { expect, test } from "vitest";
import { seedOptions } from "./seed-options";

test("the arguments of npm run seed", () => {
  expect(seedOptions(["--users", "1000", "--accounts", "20"])).toEqual({
    users: 1_000,
    accounts: 20,
    events: 0,
    seed: 1,
    adds: false,
  });
  expect(seedOptions(["--", "--users=5", "--accounts=5", "--seed=7", "--add"])).toMatchObject({
    seed: 7,
    adds: true,
  });
});

test("events come with new users, or alone for those who are there", () => {
  expect(seedOptions(["--users", "10", "--accounts", "2", "--events", "500"])).toMatchObject({
    users: 10,
    events: 500,
  });
  expect(seedOptions(["--events", "500"])).toMatchObject({ users: 0, accounts: 0, events: 500 });
});

test.each([
  [[], /--users .* is missing/],
  [["--users", "ten", "--accounts", "1"], /--users .* not “ten”/],
  [["--users", "0", "--accounts", "1"], /--users/],
  [["--users", "10", "--accounts", "11"], /--accounts must not be more/],
  [["--users", "10", "--accounts", "1", "--bogus"], /bogus/],
  [["--events", "many"], /--events .* not “many”/],
  [["--events", "10", "--users", "10"], /--accounts .* is missing/],
  [["--users", "10", "--accounts", "1", "--seed", "-1"], /seed/],
])("%s is refused with what is wrong", (args, message) => {
  expect(() => seedOptions(args)).toThrowError(message);
});
