import { describe, expect, it } from "vitest";
import { fieldWord } from "../import-words";
import { isComplete, mappingProblems } from "./mapping-problems";

const problemsOf = (mapping: Record<string, string>) => mappingProblems(mapping, fieldWord);

describe("mappingProblems", () => {
  it("is content with a key and what new users need", () => {
    const problems = problemsOf({ First: "firstName", Last: "lastName", Mail: "email", Notes: "" });
    expect(problems).toEqual({ columns: {}, whole: [], forNewUsers: [] });
    expect(isComplete(problems)).toBe(true);
  });

  it("says beside both columns that they are the same field", () => {
    const problems = problemsOf({ Mail: "email", "Mail 2": "email", Notes: "" });
    expect(problems.columns).toEqual({
      Mail: "“Mail 2” is read as Email, too. Choose one of them.",
      "Mail 2": "“Mail” is read as Email, too. Choose one of them.",
    });
    expect(isComplete(problems)).toBe(false);
  });

  it("asks for something to find users by", () => {
    const problems = problemsOf({ First: "firstName", Last: "lastName" });
    expect(problems.whole).toEqual([expect.stringContaining("ID, External ID or Email")]);
    expect(isComplete(problems)).toBe(false);
  });

  it("lets a file of changes be without what only new users need, and says so", () => {
    const problems = problemsOf({ ID: "id", City: "city" });
    expect(problems.forNewUsers).toEqual([expect.stringContaining("First name and Last name and Email")]);
    expect(isComplete(problems)).toBe(true);
  });
});
