import { beforeEach, expect, test } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { runJob } from "@/db/test/run-job";
import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { inverseFormats } from "../files/formats";
import { exportImportInverse } from "../files/import-files";
import { getImport, listImportRows } from "../queries";
import { appendImportChunk } from "./append-import-chunk";
import { applyImport } from "./apply-import";
import { completeUpload } from "./complete-upload";
import { createImport } from "./create-import";
import { deleteImport } from "./delete-import";
import { fixImportRow } from "./fix-import-row";
import { planImport } from "./plan-import";

let bed: TestBed;
let ada: TestUser;
let ctx: Ctx;

beforeEach(async () => {
  bed = await createTestBed();
  ada = await bed.administrator();
  ctx = await bed.ctxOf(ada);
});

const address = (name: string) => `${name}.${bed.organizationId}@example.test`;

async function upload(text: string, by = ctx, format: "csv" | "jsonl" = "csv") {
  const bytes = Buffer.from(text);
  const { importId } = await createImport.execute(by, {
    fileName: "users.csv",
    sizeBytes: bytes.length,
    format,
  });
  await appendImportChunk.execute(by, { importId, ordinal: 0, base64: bytes.toString("base64") });
  const { mapping } = await completeUpload.execute(by, { importId });
  return { importId, mapping };
}

async function planned(text: string, by = ctx, format: "csv" | "jsonl" = "csv") {
  const { importId, mapping } = await upload(text, by, format);
  const { jobId } = await planImport.execute(by, { importId, mapping });
  const job = await runJob(jobId);
  expect(job).toMatchObject({ status: "waiting", lastError: null });
  return { importId, jobId };
}

async function applied(importId: number, by = ctx) {
  const { jobId } = await applyImport.execute(by, { importId });
  const job = await runJob(jobId ?? 0);
  expect(job).toMatchObject({ status: "done", lastError: null });
  return getImport.execute(by, { importId });
}

const rowsOf = async (importId: number, by = ctx) => (await listImportRows.execute(by, { importId })).rows;

async function inverseOf(importId: number) {
  const { rows } = await exportImportInverse.execute(ctx, { importId });
  return inverseFormats.csv.head + rows.map((row) => inverseFormats.csv.line(row)).join("");
}

/** Of the organization what an import can change, without IDs of new rows, versions and times. */
async function people() {
  const { users, userRoles } = await bed.snapshot();
  return users.map((user) => {
    const { version: _v, sessionVersion: _s, updatedAt: _u, ...others } = user;
    const roles = userRoles.filter(({ userId }) => userId === user.id).map(({ roleId }) => roleId);
    return { ...others, roles };
  });
}

test("users are created, changed and cut off row by row, each with its event, and the inverse file takes it back", async () => {
  const hank = await bed.user({ firstName: "Hank", lastName: "Scorpio" });
  await bed.changeUser(hank.id, { city: "Springfield", phone: "1" });
  const ivy = await bed.user({ firstName: "Ivy", lastName: "Same" });
  const before = await people();
  const file = [
    "First,Last,Email,City,Roles,Active,Password",
    `New,Person,${address("new")},Paris,admin,true,Copper-Lantern-58!`,
    `Hank,Scorpion,${hank.email},,admin,false,`,
    `Ivy,Same,${ivy.email},,,true,`,
    `Twice,Person,${address("twice")},,,,`,
    `Twice,Again,${address("twice")},,,,`,
    `Wrong,Person,not an address,,,,`,
  ].join("\r\n");
  const { importId, jobId } = await planned(file);
  expect(await people()).toEqual(before);
  const details = await getImport.execute(ctx, { importId });
  expect(details.counts).toMatchObject({ create: 1, deactivate: 1, unchanged: 1, conflict: 2, error: 1 });
  const rows = await rowsOf(importId);
  expect(rows.map(({ rowNumber, action }) => [rowNumber, action])).toEqual([
    ...[
      [2, "create"],
      [3, "update"],
      [4, "unchanged"],
      [5, "conflict"],
      [6, "conflict"],
      [7, "error"],
    ],
  ]);
  expect(rows[1]?.changes).toMatchObject({ city: ["Springfield", null], active: [true, false] });
  expect(JSON.stringify(rows)).not.toContain("Copper-Lantern");

  const after = await applied(importId);
  expect(after.outcomes).toEqual({ planned: 0, done: 2, failed: 0, skipped: 4 });
  expect(await bed.userRow(hank.id)).toMatchObject({ lastName: "Scorpion", city: null, active: false });
  const events = (await bed.auditEvents()).filter((event) => event.jobId === jobId);
  expect(events.map(({ action }) => action).sort()).toEqual(
    expect.arrayContaining(["user.create", "user.deactivate", "user.update"]),
  );

  const inverse = await planned(await inverseOf(importId));
  await applied(inverse.importId);
  expect(await people()).toEqual(before);
});

test("JSON lines: one object a line, and an unknown key is an error of that line", async () => {
  const lines = [
    JSON.stringify({
      firstName: "Jo",
      lastName: "Line",
      email: address("jo"),
      roles: ["admin"],
      active: false,
    }),
    JSON.stringify({ firstName: "Jo", surprise: 1 }),
    "no json",
  ].join("\n");
  const { importId } = await planned(lines, ctx, "jsonl");
  expect((await rowsOf(importId)).map(({ action }) => action)).toEqual(["create", "error", "error"]);
  expect((await applied(importId)).outcomes.done).toBe(1);
});

test("the rules hold row by row: reach, own row, roles beyond one's own, taken addresses, the last administrator", async () => {
  const globex = await bed.account();
  const grace = await bed.accountAdministrator(globex);
  const by = await bed.ctxOf(grace);
  const hidden = await bed.user();
  const file = [
    "id,firstName,lastName,email,roles,active,action",
    `,New,Person,${hidden.email},,,`,
    `${hidden.id},Other,Name,${hidden.email},,,`,
    `,New,Administrator,${address("boss")},org-admin,,`,
    `${grace.id},${grace.firstName},${grace.lastName},${grace.email},admin,false,`,
    `${grace.id},,,,,,delete`,
    `,New,Nobody,${address("role")},no-such-role,,`,
  ].join("\n");
  const { importId } = await planned(file, by);
  const rows = await rowsOf(importId, by);
  expect(rows.map(({ action }) => action)).toEqual(["conflict", "error", "error", "error", "error", "error"]);
  const snapshot = await people();
  await applied(importId, by);
  expect(await people()).toEqual(snapshot);
  const last = await planned(`id,active\n${ada.id},false\n`);
  expect((await rowsOf(last.importId))[0]?.problems?.active?.[0]).toContain("yourself");
});

test("over the whole file one administrator is left", async () => {
  const others = [await bed.administrator(), await bed.administrator()];
  await bed.changeUser(ada.id, { passwordHash: null });
  const { importId } = await planned(`id,active\n${others.map(({ id }) => `${id},false\n`).join("")}`);
  expect((await rowsOf(importId)).map(({ action }) => action)).toEqual(["update", "error"]);
});

test("a user who changed since the plan is not overwritten", async () => {
  const hank = await bed.user();
  const { importId } = await planned(`id,city\n${hank.id},Paris\n`);
  await bed.changeUser(hank.id, { version: 9, city: "Rome" });
  expect((await applied(importId)).outcomes.failed).toBe(1);
  expect(await bed.userRow(hank.id)).toMatchObject({ city: "Rome" });
});

test("a row that is fixed is planned again, with what it was in conflict with; another hash is a conflict", async () => {
  const file = `firstName,lastName,email\nA,One,${address("x")}\nB,Two,${address("x")}\n`;
  const { importId } = await planned(file);
  const { planHash } = await getImport.execute(ctx, { importId });
  const fixed = await fixImportRow.execute(ctx, { importId, rowNumber: 3, values: { email: address("y") } });
  expect(fixed).toMatchObject({ action: "create", problems: null });
  expect((await rowsOf(importId)).map(({ action }) => action)).toEqual(["create", "create"]);
  const stale = { importId, planHash: planHash ?? "" };
  await refusalOf(applyImport.execute(ctx, stale), "conflict");
  expect((await applied(importId)).outcomes.done).toBe(2);
  // Once is enough.
  await applyImport.execute(ctx, { importId });
});

test("an address that another organization has fails alone", async () => {
  const elsewhere = await (await createTestBed()).user();
  const file = `firstName,lastName,email\nA,One,${elsewhere.email}\nB,Two,${address("two")}\n`;
  const { importId } = await planned(file);
  expect((await applied(importId)).outcomes).toMatchObject({ done: 1, failed: 1 });
});

test("somebody else's import is not there, and files that are none are refused", async () => {
  const { importId } = await upload("email\na@example.test\n");
  const other = await bed.ctxOf(await bed.administrator());
  for (const verb of [getImport, completeUpload, applyImport, deleteImport])
    await refusalOf(verb.execute(other, { importId }), "not_found");
  await refusalOf(upload("a,a\n1,2\n"), "invalid_input");
  await refusalOf(upload("\uFFFE"), "invalid_input");
  await refusalOf(upload("email\n"), "invalid_input");
  await deleteImport.execute(ctx, { importId });
  await refusalOf(deleteImport.execute(ctx, { importId }), "not_found");
});
