import { expect, test } from "vitest";
import { company } from "./companies";
import { personGenerator } from "./people";
import { seededRandom, weightedPick } from "./random";
import { userRows } from "./user-rows";

const rows = (seed: number) => [
  ...userRows({
    organizationId: 1,
    seed,
    users: 2_000,
    accounts: [
      { id: 2, domain: "large.example" },
      { id: 1, domain: "head.example" },
      { id: 3, domain: "small.example" },
    ],
    provider: "mail.example",
    today: new Date("2026-01-01T00:00:00Z"),
  }),
];

test("the same seed makes the same rows, another seed others", () => {
  expect(rows(1)).toEqual(rows(1));
  expect(rows(1)).not.toEqual(rows(2));
});

test("one account gets a fifth, every address is another one, times rise", () => {
  const columns = rows(1).map((row) => row.split("\t"));
  expect(columns.filter(([, accountId]) => accountId === "2")).toHaveLength(400);
  expect(new Set(columns.map((row) => row[5])).size).toBe(2_000);
  const created = columns.map((row) => row[13] ?? "");
  expect(created).toEqual([...created].sort());
});

test("people have names of many languages and plain addresses", () => {
  const next = personGenerator(seededRandom(3), "mail.example");
  const people = Array.from({ length: 500 }, () => next("acme.example"));
  expect(people.some(({ lastName }) => /[^\u0000-\u007f]/.test(lastName))).toBe(true);
  for (const { email } of people) expect(email).toMatch(/^[a-z0-9.]+@(mail|acme)\.example$/);
});

test("companies have names and domains of their own", () => {
  const companies = Array.from({ length: 3_000 }, (_, number) => company(number));
  expect(new Set(companies.map(({ name }) => name)).size).toBe(3_000);
  expect(new Set(companies.map(({ domain }) => domain)).size).toBe(3_000);
});

test("a weight of nothing is never picked", () => {
  const pick = weightedPick([0, 1, 0, 3]);
  const random = seededRandom(1);
  expect(new Set(Array.from({ length: 200 }, () => pick(random)))).toEqual(new Set([1, 3]));
});
