import { beforeEach, expect, test } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { importsOf } from "@/db/test/import-users";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { createBulkImport } from "../commands/create-bulk-import";
import { toBulkJob } from "./bulk-shape";
import { getBulkImport, listBulkErrors } from "./queries";

// An import that waits for nobody, as the API makes it.

let bed: TestBed;

beforeEach(async () => {
  bed = await createTestBed();
});

const address = (name: string) => `${name}.${bed.organizationId}@example.test`;
const head = { fileName: "users.csv" };

test("it applies what its plan allows, and tells the rest: in one run, by the same rules", async () => {
  const globex = await bed.account();
  const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
  const hidden = await bed.user();
  const file = [
    "Mail,First,Last,Account ID,Roles,City",
    `${address("new")},New,Person,,,Paris`,
    `${hidden.email},New,Taken,,,`,
    `${address("reach")},New,Reach,${bed.defaultAccount.id},,`,
    `${address("boss")},New,Boss,,org-admin,`,
    `not an address,,Person,,,`,
    `${address("more")},New,More,,,Rome`,
  ].join("\n");
  const { jobId } = await importsOf(ctx).planned(file, { isUnattended: true });
  expect(toBulkJob(await getBulkImport.execute(ctx, { jobId }))).toMatchObject({
    status: "done",
    phase: "applied",
    dryRun: false,
    progress: { done: 6, total: 6 },
    counts: { create: 2, update: 0, unchanged: 0, conflict: 1, error: 3 },
    outcomes: { planned: 0, done: 2, failed: 0, skipped: 4 },
  });
  const { users } = await bed.snapshot();
  expect(users.filter(({ accountId }) => accountId === globex.id).map(({ city }) => city)).toEqual([
    null,
    "Paris",
    "Rome",
  ]);
  const told = [];
  let cursor: string | undefined;
  do {
    const page = await listBulkErrors.execute(ctx, { jobId, pageSize: 2, ...(cursor && { cursor }) });
    told.push(...page.rows.map(({ row, column }) => [row, column]));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(told).toEqual([
    [3, "Mail"],
    [4, "Account ID"],
    [5, "Roles"],
    [6, "Mail"],
    [6, "First"],
  ]);
  // What rules refused has events, as it had one by one (rule 13); slips have none.
  const refusals = (await bed.auditEvents()).filter(({ outcome }) => outcome === "refused");
  expect(refusals.map(({ action, targetEmail }) => [action, targetEmail])).toEqual([
    ["user.create", address("reach")],
    ["user.create", address("boss")],
  ]);
});

test("a plan that somebody looks at before is no attempt", async () => {
  const ctx = await bed.ctxOf(await bed.accountAdministrator(await bed.account()));
  const { rows } = await importsOf(ctx).planned(`id,city\n${(await bed.user()).id},Paris\n`);
  expect(rows).toMatchObject([{ action: "error" }]);
  expect((await bed.auditEvents()).filter(({ outcome }) => outcome === "refused")).toEqual([]);
});

test("only who may add users begins one; how it went is told to nobody but its owner", async () => {
  const role = await bed.role({ privileges: ["viewUsersAccount", "editUsersAccount", "deleteUsersAccount"] });
  const editor = await bed.ctxOf(await bed.user({ roles: [role.key] }));
  await refusalOf(createBulkImport.execute(editor, head), "forbidden");
  await refusalOf(createBulkImport.execute(bed.systemCtx(), head), "forbidden");
  const ada = await bed.administrator();
  const { jobId } = await importsOf(await bed.ctxOf(ada)).planned(`email\n${address("x")}\n`);
  const elsewhere = await createTestBed();
  for (const by of [
    await bed.ctxOf(await bed.administrator()),
    await elsewhere.ctxOf(await elsewhere.administrator()),
    bed.systemCtx(),
  ]) {
    await refusalOf(getBulkImport.execute(by, { jobId }), "not_found");
    await refusalOf(listBulkErrors.execute(by, { jobId }), "not_found");
  }
});

test("a cell of first name that is too long is one mistake of its column", async () => {
  const ctx = await bed.ctxOf(await bed.administrator());
  const { jobId } = await importsOf(ctx).planned(`email,First\n${address("x")},${"x".repeat(10_001)}\n`, {
    isUnattended: true,
  });
  expect((await listBulkErrors.execute(ctx, { jobId })).rows).toEqual([
    { row: 2, column: "First", message: "A cell has at most 10,000 characters." },
  ]);
});
