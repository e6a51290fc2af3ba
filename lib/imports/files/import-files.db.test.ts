import { beforeEach, expect, test } from "vitest";
import { importsOf, type ImportsOf } from "@/db/test/import-users";
import { parseCsv } from "@/db/test/parse-csv";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { deleteUsers } from "@/lib/users/commands/delete-users";
import type { Ctx } from "@/lib/core/ctx";
import { errorFormats, inverseFormats, resultFormats } from "./formats";
import { exportImportErrors, exportImportInverse, exportImportResult } from "./import-files";

// The three files that an import leaves.

let bed: TestBed;
let ctx: Ctx;
let imports: ImportsOf;

beforeEach(async () => {
  bed = await createTestBed();
  ctx = await bed.ctxOf(await bed.administrator());
  imports = importsOf(ctx);
});

const address = (name: string) => `${name}.${bed.organizationId}@example.test`;

/** Of each row the cells of these columns. */
function cellsOf(text: string, ...columns: readonly string[]) {
  const [head = [], ...records] = parseCsv(text);
  return records.map((record) => columns.map((name) => record[head.indexOf(name)]));
}

test("result, errors and inverse tell each row, how it ended and what takes it back", async () => {
  const [hank, gone, same] = [
    await bed.user({ firstName: "Hank", lastName: "=Scorpio" }),
    await bed.user(),
    await bed.user(),
  ];
  const elsewhere = await (await createTestBed()).user();
  const { importId } = await imports.planned(
    [
      "id,firstName,lastName,email,action",
      `,=New,Person,${address("new")},`,
      `${hank.id},Henry,=Scorpio,${hank.email},`,
      `${gone.id},,,,delete`,
      `${same.id},${same.firstName},${same.lastName},${same.email},`,
      `,Taken,Elsewhere,${elsewhere.email},`,
      `,Wrong,Person,not an address,`,
      `,Twice,One,${address("twice")},`,
      `,Twice,Two,${address("twice")},`,
    ].join("\n"),
  );
  await imports.applied(importId);
  const users = (await bed.snapshot()).users;
  const added = users.find(({ email }) => email === address("new"));
  const result = await imports.file(importId, exportImportResult, resultFormats.csv);
  expect(cellsOf(result, "row", "action", "outcome", "id")).toEqual([
    ["2", "create", "done", String(added?.id)],
    ["3", "update", "done", String(hank.id)],
    ["4", "update", "done", String(gone.id)],
    ["5", "unchanged", "skipped", String(same.id)],
    ["6", "create", "failed", null],
    ["7", "error", "skipped", null],
    ["8", "conflict", "skipped", null],
    ["9", "conflict", "skipped", null],
  ]);
  expect(cellsOf(result, "message").map(([words]) => words?.split(":")[0])).toEqual([
    ...Array<string>(4).fill(""),
    ...Array<string>(4).fill("email"),
  ]);
  const errors = await imports.file(importId, exportImportErrors, (first) => errorFormats(first).csv);
  expect(cellsOf(errors, "row", "firstName", "lastName")).toEqual([
    ["6", "Taken", "Elsewhere"],
    ["7", "Wrong", "Person"],
    ["8", "Twice", "One"],
    ["9", "Twice", "Two"],
  ]);
  expect(cellsOf(errors, "message").every(([words]) => words?.startsWith("email: "))).toBe(true);
  // Not who was deleted, nor what was not done.
  const inverse = () => imports.file(importId, exportImportInverse, inverseFormats.csv);
  expect(cellsOf(await inverse(), "id", "firstName", "lastName", "email", "action")).toEqual([
    [String(added?.id), null, null, null, "delete"],
    [String(hank.id), "Hank", "=Scorpio", hank.email, null],
  ]);
  expect(await inverse()).toContain(",'=Scorpio,");
  await deleteUsers.execute(ctx, { userIds: [added?.id ?? 0] });
  expect(cellsOf(await inverse(), "id")).toEqual([[String(hank.id)]]);
});

test("what spreadsheets would run is read without its apostrophe from CSV, and as it stands from JSON lines", async () => {
  const names = ["=1+1", "+1", "-1", "@sum", "'=quoted", "it's", "'plain"];
  const csv = names.map((name, at) => `${name.replace(/^('*[=+\-@])/, "'$1")},P,${address(`c${at}`)}\n`);
  const { rows } = await imports.planned(`firstName,lastName,email\n${csv.join("")}`);
  expect(rows.map(({ values }) => values.firstName)).toEqual(names);
  const written = ["'=1+1", "''=2", "'plain", "=3"];
  const lines = written.map((firstName, at) =>
    JSON.stringify({ firstName, lastName: "P", email: address(`j${at}`) }),
  );
  const json = await imports.planned(lines.join("\n"), { format: "jsonl" });
  expect(json.rows.map(({ values }) => values.firstName)).toEqual(written);
});

test.each(["csv", "jsonl"] as const)(
  "the file of errors of %s, corrected and imported again, changes what was corrected and nothing else",
  async (format) => {
    const hank = await bed.user({ externalId: "7", roles: ["admin"], phone: "1", country: "Norway" });
    const row = { id: String(hank.id), city: "x".repeat(300) };
    const sent = format === "csv" ? `id,city\n${row.id},${row.city}\n` : JSON.stringify(row);
    const { importId } = await imports.planned(sent, { format });
    const errors = await imports.file(importId, exportImportErrors, (first) => errorFormats(first)[format]);
    expect(errors).toContain("city: ");
    const before = await bed.userRow(hank.id);
    const again = await imports.planned(errors.replace(row.city, "Oslo"), { format });
    expect(again.rows).toMatchObject([{ action: "update", changes: { city: [null, "Oslo"] } }]);
    await imports.applied(again.importId);
    expect(await bed.userRow(hank.id)).toMatchObject({
      ...before,
      city: "Oslo",
      updatedAt: expect.anything() as unknown,
      version: expect.anything() as unknown,
    });
  },
);

test("the inverse file tells nothing of users whom its owner may not see any more", async () => {
  const globex = await bed.account();
  const [far, near] = [await bed.user({ account: globex }), await bed.user()];
  const inverse = () => imports.file(importId, exportImportInverse, inverseFormats.csv);
  const everywhere = await bed.role({ privileges: ["viewUsersOrg", "editUsersOrg"] });
  const boss = await bed.user({ roles: [everywhere.key] });
  imports = importsOf(await bed.ctxOf(boss));
  const { importId } = await imports.planned(`id,city\n${far.id},Oslo\n${near.id},Oslo\n`);
  await imports.applied(importId);
  expect(cellsOf(await inverse(), "id")).toEqual([[String(far.id)], [String(near.id)]]);
  await bed.changeRole(everywhere.id, ["viewUsersAccount"]);
  imports = importsOf(await bed.ctxOf(boss));
  expect(cellsOf(await inverse(), "id")).toEqual([[String(near.id)]]);
});
