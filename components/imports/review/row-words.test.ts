import { expect, it } from "vitest";
import { changeWords, problemWords, whoOf } from "./row-words";

it("what is wrong is said with its column; what concerns the row stands alone", () => {
  const problems = { email: ["This is not an e-mail address."], "": ["This user was changed meanwhile."] };
  expect(problemWords({ problems })).toBe(
    "Email: This is not an e-mail address. This user was changed meanwhile.",
  );
  expect(problemWords({ problems: null })).toBe("");
});

it("what changes is said before and after", () => {
  const changes = { lastName: ["Sisson", "Sissons"], city: [null, "Paris"], roles: [["admin"], []] } as const;
  expect(changeWords({ changes })).toBe(
    "Last name: Sisson → Sissons; City: nothing → Paris; Roles: admin → none",
  );
});

it("a row is about whom it names, by the best that it says", () => {
  expect(whoOf({ values: { firstName: "Ada", lastName: "Byron", email: "ada@example.com" } })).toBe(
    "Ada Byron",
  );
  expect(whoOf({ values: { email: "ada@example.com", id: "7" } })).toBe("ada@example.com");
  expect(whoOf({ values: { externalId: "x-1", id: "7" } })).toBe("x-1");
  expect(whoOf({ values: {} })).toBe("");
});
