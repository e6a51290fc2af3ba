import { describe, expect, test } from "vitest";
import { parseLike } from "./like-pattern";
import { parseCondition } from "./parse-condition";
import { timeRange } from "./time-range";

const fields = {
  id: "number",
  firstName: "text",
  active: "boolean",
  createdDate: "date",
  roles: "keys",
} as const;

function problemOf(text: string): string {
  const parsed = parseCondition(text, fields);
  return "problem" in parsed ? parsed.problem : "none";
}

const conditionOf = (text: string) => {
  const parsed = parseCondition(text, fields);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.condition;
};

test.each([
  [
    "id=17 and firstNam = 'x'",
    "At character 11: there is no field “firstNam”. Fields: id, firstName, active, createdDate, roles.",
  ],
  [
    "constructor = 1",
    "At character 1: there is no field “constructor”. Fields: id, firstName, active, createdDate, roles.",
  ],
  ["firstName = NULL", "At character 13: expected a value, found “NULL”. For a missing value write IS NULL."],
  ["firstName =", "At character 12: expected a value, found the end."],
  ["firstName", "At character 10: expected = != < <= > >=, NOT, LIKE, IN or IS, found the end."],
  ["(id=1", "At character 6: expected “)”, found the end."],
  ["id=1)", "At character 5: expected AND, OR or the end, found “)”."],
  ["id IN ()", "At character 8: expected a value, found “)”."],
  ["AND", "At character 1: expected “(” or a field, found “AND”."],
  ["id = 17 id = 18", "At character 9: expected AND, OR or the end, found “id”."],
  ["id == 1", "At character 5: expected a value, found “=”."],
  ["firstName IS NOT 5", "At character 18: expected NULL, found “5”."],
  ["firstName not = 'x'", "At character 15: expected LIKE or IN, found “=”."],
  ["id=1 ;drop table users", "At character 6: “;” is not understood here."],
  ['firstName = "x"', "At character 13: text stands in single quotes, like 'Ada'."],
  [
    "firstName = 'x",
    "At character 13: the text that begins here has no closing quote. Write a quote inside it twice.",
  ],
  ["id = '17'", "At character 6: “id” takes a number, like 17."],
  ["firstName = 5", "At character 13: “firstName” takes text in single quotes."],
  ["active = 'true'", "At character 10: “active” takes true or false, without quotes."],
  ["active < true", "At character 8: “active” is true or false and takes = != IN and IS NULL."],
  ["active LIKE 'x'", "At character 8: “active” is true or false and takes = != IN and IS NULL."],
  ["roles > 'a'", "At character 7: “roles” is a list of keys and takes = != LIKE IN and IS NULL."],
  [
    "createdDate = '2017-02-30'",
    "At character 15: “createdDate” takes a date, like '2017-01-15' or '2017-01-15T10:00:00Z'.",
  ],
  [
    "createdDate LIKE '2017%'",
    "At character 13: “createdDate” is a date and takes = != < <= > >= IN and IS NULL.",
  ],
  [
    "firstName LIKE 'a\\'",
    "At character 16: the pattern ends with “\\”. Write “\\\\” for the character itself.",
  ],
  [
    "firstName = '🙂' AND x = 1",
    "At character 21: there is no field “x”. Fields: id, firstName, active, createdDate, roles.",
  ],
])("%s: %s", (text, problem) => {
  expect(problemOf(text)).toBe(problem);
});

describe("what is read", () => {
  const isAda = { kind: "compare", field: "firstName", operator: "=", value: { type: "text", text: "Ada" } };

  test("a blank text is no condition", () => {
    for (const text of ["", "  \n\t"]) expect(conditionOf(text)).toBeUndefined();
  });

  test("words in any case, both signs for not equal, quotes inside text", () => {
    const names = [..."oO"].map(
      (quote) => `firstName iS nOt nUlL AnD nOt firstName = 'O''Brien' ${quote}R id <> 5`,
    );
    for (const text of names) {
      expect(conditionOf(text)).toEqual({
        kind: "any",
        parts: [
          {
            kind: "all",
            parts: [
              { kind: "null", field: "firstName", isNegated: true },
              { ...isAda, operator: "!=", value: { type: "text", text: "O'Brien" } },
            ],
          },
          { kind: "compare", field: "id", operator: "!=", value: { type: "number", digits: "5" } },
        ],
      });
    }
  });

  test("each NOT turns the tests around that it stands before", () => {
    expect(conditionOf("NOT (firstName = 'Ada' OR NOT id < 5)")).toEqual({
      kind: "all",
      parts: [
        { ...isAda, operator: "!=" },
        { kind: "compare", field: "id", operator: "<", value: { type: "number", digits: "5" } },
      ],
    });
    expect(conditionOf("NOT firstName NOT IN ('Ada')")).toMatchObject({ kind: "in", isNegated: false });
    expect(conditionOf(`${"NOT ".repeat(400)} firstName = 'Ada'`)).toEqual(isAda);
  });

  test("a field whose name begins like a word of the language", () => {
    const parsed = parseCondition("inside = 1 AND nothing = 2", { inside: "number", nothing: "number" });
    expect(parsed).toMatchObject({ condition: { parts: [{ field: "inside" }, { field: "nothing" }] } });
  });

  test("dates with and without quotes", () => {
    const day = { from: new Date("2017-01-15T00:00:00Z"), to: new Date("2017-01-16T00:00:00Z") };
    for (const text of ["createdDate = '2017-01-15'", "createdDate = 2017-01-15"])
      expect(conditionOf(text)).toMatchObject({ value: { range: day } });
    expect(conditionOf("createdDate=2017-01-15t10:00:00+02:00")).toMatchObject({
      value: { range: { from: new Date("2017-01-15T08:00:00Z"), to: new Date("2017-01-15T08:00:00.001Z") } },
    });
  });
});

describe("limits", () => {
  const terms = (count: number) => Array.from({ length: count }, () => "id=1").join(" OR ");
  const nested = (count: number) => `${"(".repeat(count)}id=1${")".repeat(count)}`;

  test("50 terms", () => {
    expect(problemOf(terms(50))).toBe("none");
    expect(problemOf(terms(51))).toBe("At character 401: there are more than 50 terms.");
  });

  test("30 open parentheses, and however many one after the other", () => {
    expect(problemOf(nested(30))).toBe("none");
    expect(problemOf(nested(31))).toBe("At character 31: more than 30 parentheses are open.");
    expect(problemOf(Array.from({ length: 40 }, () => "(id=1)").join(" OR "))).toBe("none");
    expect(problemOf("(".repeat(2_000))).toContain("parentheses");
    expect(problemOf(`${")".repeat(1_000)}${"(".repeat(1_000)}`)).toContain("At character 1: ");
  });
});

test.each([
  ["2017-01-15", "2017-01-15T00:00:00.000Z", "2017-01-16T00:00:00.000Z"],
  ["2016-02-29", "2016-02-29T00:00:00.000Z", "2016-03-01T00:00:00.000Z"],
  ["2017-01-15T10:00:00.123456Z", "2017-01-15T10:00:00.123Z", "2017-01-15T10:00:00.124Z"],
  ["0000-01-01", "0001-01-01T00:00:00.000Z", "0001-01-01T00:00:00.000Z"],
  ["9999-12-31", "9999-12-31T00:00:00.000Z", "9999-12-31T23:59:59.999Z"],
])("%s is a range of time", (text, from, to) => {
  const range = timeRange(text);
  expect([range?.from.toISOString(), range?.to.toISOString()]).toEqual([from, to]);
});

test.each([
  "",
  "2017",
  "2017-02-29",
  "2017-13-01",
  "17-01-15",
  "2017-01-15T25:00:00Z",
  "2017-01-15T10:00:00",
  "yesterday",
  "2017-01-15T10:00:00+25:00",
  "20170-01-15",
])("%s is no time", (text) => {
  expect(timeRange(text)).toBeUndefined();
});

test("a pattern is its text and its wildcards", () => {
  expect(parseLike("a%_\\%\\\\b%")).toEqual([{ text: "a" }, "many", "one", { text: "%\\b" }, "many"]);
  expect(parseLike("")).toEqual([]);
  expect(parseLike("a\\")).toBeUndefined();
});
