import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCsv } from "@/db/test/parse-csv";
import { newRoleKey } from "@/lib/roles/role-name";
import { exportFields } from "../fields";
import { userFormats } from "./export-formats";
import type { TransferUser } from "./transfer-user";

const nasty = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "\t",
      "\r",
      "\n",
      "'",
      '"',
      ",",
      ";",
      "a",
      " ",
      "é",
      "e\u0301",
      "👩‍👩‍👧",
    ),
  }),
  fc.string({ unit: "grapheme", maxLength: 100 }),
  fc.constant("x".repeat(1_000)),
);
const optional = fc.oneof(
  fc.constant(null),
  nasty.filter((text) => text !== ""),
);
const key = fc.string({ unit: "binary" }).map((name) => newRoleKey(name, []));

const user: fc.Arbitrary<TransferUser> = fc.record({
  id: fc.integer({ min: 1 }),
  accountId: fc.integer({ min: 1 }),
  firstName: nasty,
  lastName: nasty,
  email: nasty,
  active: fc.boolean(),
  roles: fc.uniqueArray(key, { maxLength: 5 }),
  ...{ externalId: optional, phone: optional, street1: optional, street2: optional },
  ...{ city: optional, stateProvince: optional, postalCode: optional, country: optional },
});

/** The value that a cell stands for. */
const valueOf = (name: string, cell: string | null) => {
  if (name === "id" || name === "accountId") return Number(cell);
  if (name === "active") return cell === "true";
  if (name === "roles") return cell === null ? [] : cell.split(";");
  return ["firstName", "lastName", "email"].includes(name) ? (cell ?? "") : cell;
};

test("what is exported as CSV is read back to the same users, by our reader and by csv-parse", () => {
  fc.assert(
    fc.property(fc.array(user, { minLength: 1, maxLength: 5 }), (users) => {
      const { head, line } = userFormats.csv;
      const text = head + users.map(line).join("");
      const strip = (cell: string) => cell.replace(/^'('*[=+\-@\t\r])/, "$1");
      const library = (parse(text, { bom: true }) as string[][]).map((record) =>
        record.map((cell) => (cell === "" ? null : strip(cell))),
      );
      for (const [columns = [], ...records] of [parseCsv(text), library]) {
        expect(columns).toEqual(exportFields);
        const read = records.map((record) =>
          Object.fromEntries(record.map((cell, at) => [columns[at], valueOf(columns[at] ?? "", cell)])),
        );
        expect(read).toEqual(users);
      }
    }),
    { numRuns: 40 },
  );
});

test("what is exported as JSON lines is one object a line, with the columns in their order", () => {
  fc.assert(
    fc.property(fc.array(user, { minLength: 1, maxLength: 5 }), (users) => {
      const lines = users.map(userFormats.jsonl.line).join("").split("\n").slice(0, -1);
      const read = lines.map((line) => JSON.parse(line) as TransferUser);
      expect(read).toEqual(users);
      expect(Object.keys(read[0] ?? {})).toEqual(exportFields);
    }),
    { numRuns: 40 },
  );
});

test("no key of a role has what stands between keys in a cell", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.array(key, { maxLength: 5 }), (name, taken) => {
      expect(newRoleKey(name, taken)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }),
    { numRuns: 40 },
  );
});

test("the columns and their order, which files of others are written for", () => {
  expect(exportFields.join()).toBe(
    "id,externalId,firstName,lastName,email,accountId,roles,active,phone,street1,street2,city,stateProvince,postalCode,country",
  );
});
