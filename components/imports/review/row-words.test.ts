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
  const changes = { city: [null, "Paris"], roles: [["admin"], []], lastName: ["Sisson", "Sissons"] } as const;
  expect(changeWords({ action: "update", changes })).toBe(
    "Last name: Sisson → Sissons; Roles: admin → none; City: nothing → Paris",
  );
});

it("who is deleted is named, by whatever the row names them", () => {
  const changes = {
    action: [null, "delete"],
    name: ["Ada Byron", null],
    email: ["ada@example.com", null],
    roles: [[], null],
  } as const;
  expect(changeWords({ action: "update", changes })).toBe("Deleted for good: Ada Byron, ada@example.com");
});

it("of somebody new what they get is said, but for what stands beside it and what is empty", () => {
  const changes = {
    lastName: [null, "Byron"],
    roles: [null, []],
    city: [null, "Paris"],
    account: [null, "Globex"],
    active: [null, false],
  } as const;
  const told = (mustChange: boolean) =>
    changeWords({ action: "create", changes: { ...changes, mustChangePassword: [null, mustChange] } });
  expect(told(false)).toBe("Account: Globex; Active: no; City: Paris");
  expect(told(true)).toBe("Account: Globex; Active: no; City: Paris; Must change password: yes");
});

it("a row is about whom it names, by the best that it says", () => {
  expect(whoOf({ values: { firstName: "Ada", lastName: "Byron", email: "ada@example.com" } })).toBe(
    "Ada Byron",
  );
  expect(whoOf({ values: { email: "ada@example.com", id: "7" } })).toBe("ada@example.com");
  expect(whoOf({ values: { externalId: "x-1", id: "7" } })).toBe("x-1");
  expect(whoOf({ values: {} })).toBe("");
});
