import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { importsOf, type ImportsOf } from "@/db/test/import-users";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { textLimits } from "@/db/values";
import { findMailLink } from "@/lib/auth/links/mail-links";
import type { Ctx } from "@/lib/core/ctx";
import { csvLine } from "@/lib/core/stream/csv";
import { userFormats } from "@/lib/users/transfer/export/export-formats";
import { exportUsers } from "@/lib/users/transfer/export/export-users";
import { inverseFormats } from "./files/formats";
import { exportImportInverse } from "./files/import-files";

// What goes out and in again changes nothing, and what was imported is taken back exactly.

let bed: TestBed;
let ctx: Ctx;
let imports: ImportsOf;

beforeEach(async () => {
  bed = await createTestBed();
  ctx = await bed.ctxOf(await bed.administrator());
  imports = importsOf(ctx);
});

const signs = [
  '"',
  ",",
  ";",
  "|",
  "'",
  "=",
  "+",
  "-",
  "@",
  "\\",
  "é",
  "e\u0301",
  "ß",
  "👩🏽",
  "日",
  "ע",
  " ",
  "x",
  "0",
];
const lineOf = (maxLength: number) =>
  fc
    .array(fc.constantFrom(...signs), { minLength: 1, maxLength })
    .map((some) => some.join("").normalize("NFC").trim())
    .filter((text) => text !== "");
/** What a cell of a spreadsheet may begin with, and what looks like another kind of value. */
const tricky = fc.constantFrom(
  "=1+1",
  "+49 30",
  "-1",
  "@sum",
  "'",
  "'=x",
  "''@y",
  '""',
  "true",
  "null",
  "007",
  ";",
  "a;b",
);
const name = fc.oneof(lineOf(20), tricky);
const optional = fc.option(name, { nil: null });
const local = fc.constantFrom("=", "+", "-", "'", "x", "é");

const contact = {
  externalId: fc.option(name, { nil: null }),
  phone: optional,
  street1: optional,
  street2: optional,
  city: optional,
  stateProvince: optional,
  // No sign is longer than two characters.
  postalCode: fc.option(fc.oneof(lineOf(textLimits.postalCode / 2), tricky), { nil: null }),
  country: optional,
};
const person = fc.record({
  firstName: name,
  lastName: name,
  local,
  active: fc.boolean(),
  roles: fc.subarray(["admin", "org-admin"]),
  ...contact,
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

const addressOf = ({ local: sign }: Person) => `${sign}${randomUUID()}.${bed.organizationId}@example.test`;
/** No two have the same one. */
const externalIdOf = ({ externalId }: Person) => externalId && `${externalId}${randomUUID()}`;

async function add(one: Person) {
  const { local: _local, ...values } = one;
  const user = await bed.user({ ...values, email: addressOf(one), externalId: externalIdOf(one) });
  return user.id;
}

/** Everything about users that an import can change, and no more of them than there were. */
async function people() {
  const { users, userRoles } = await bed.snapshot();
  return users.map(({ version: _v, sessionVersion: _s, updatedAt: _u, ...user }) => ({
    ...user,
    roles: userRoles.filter(({ userId }) => userId === user.id).map(({ roleId }) => roleId),
  }));
}

const columns = ["id", "firstName", "lastName", "email", "roles", "active", ...Object.keys(contact)] as const;

/** The row of a file that makes the user with this ID, or a new one, so. */
function rowOf(id: number | null, one: Person) {
  const { roles, active, local: _local, ...others } = one;
  const values: Record<string, string | number | boolean | null> = {
    ...others,
    id,
    email: addressOf(one),
    externalId: externalIdOf(one),
    roles: roles.join(";") || null,
    active,
  };
  return csvLine(columns.map((column) => values[column] ?? null));
}

test("an import and then its inverse file leave everybody as they were", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(person, person), { minLength: 1, maxLength: 4 }),
      fc.array(person, { maxLength: 3 }),
      async (changed, added) => {
        const rows: string[] = [];
        for (const [was, becomes] of changed) rows.push(rowOf(await add(was), becomes));
        const before = await people();
        const file = csvLine(columns) + [...rows, ...added.map((one) => rowOf(null, one))].join("");
        const { importId } = await imports.planned(file);
        const { outcomes } = await imports.applied(importId);
        expect(outcomes).toEqual({ planned: 0, done: rows.length + added.length, failed: 0, skipped: 0 });
        expect(await people()).not.toEqual(before);
        const inverse = await imports.planned(
          await imports.file(importId, exportImportInverse, inverseFormats.csv),
        );
        const back = await imports.applied(inverse.importId);
        expect(back.outcomes).toMatchObject({ done: rows.length + added.length, failed: 0 });
        expect(await people()).toEqual(before);
      },
    ),
    { numRuns: 5 },
  );
});

test("what was exported, imported again, changes nothing", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 5 }), async (some) => {
      for (const one of some) await add(one);
      const { rows } = await exportUsers.execute(ctx, {});
      const before = await bed.snapshot();
      for (const format of ["csv", "jsonl"] as const) {
        const { head, line } = userFormats[format];
        const { importId, rows: plan } = await imports.planned(head + rows.map(line).join(""), { format });
        expect(plan.filter(({ action }) => action !== "unchanged")).toEqual([]);
        expect(plan).toHaveLength(rows.length);
        expect((await imports.applied(importId)).outcomes).toMatchObject({ done: 0, skipped: rows.length });
      }
      const { users, userRoles } = await bed.snapshot();
      expect({ users, userRoles }).toEqual({ users: before.users, userRoles: before.userRoles });
    }),
    { numRuns: 6 },
  );
});

test("what a row says is what its user has, and links that went to the old address open nothing", async () => {
  const user = await bed.user();
  const token = await bed.mailLink(user);
  const values = {
    externalId: `crm-${user.id}`,
    firstName: "Ada",
    lastName: "Byron",
    email: `ada.${user.id}@example.test`,
    phone: "+44 20",
    street1: "12 St James's Square",
    street2: "Second floor",
    city: "London",
    stateProvince: "Westminster",
    postalCode: "SW1Y 4JH",
    country: "United Kingdom",
  };
  const file = csvLine(["id", ...Object.keys(values)]) + csvLine([user.id, ...Object.values(values)]);
  const { importId } = await imports.planned(file);
  expect((await imports.applied(importId)).outcomes).toMatchObject({ done: 1, failed: 0 });
  expect(await bed.userRow(user.id)).toMatchObject(values);
  expect(await findMailLink("password-reset", token)).toBeUndefined();
});
