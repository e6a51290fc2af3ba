import { randomUUID } from "node:crypto";
import type { TestBed, TestUser } from "@/db/test/test-bed";
import { bulkJobShape } from "@/lib/imports/api/bulk-shape";
import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

// Importing users over the API: a file goes in as a stream, the worker plans and applies it, and the errors are told.

const password = "Copper-Lantern-58!";
const csv = { "content-type": "text/csv; charset=utf-8" };

function clientOf(bed: TestBed, user: TestUser) {
  const caller = { authorization: secretsOf(bed, user) };
  const post = (body: BodyInit, query = {}, headers: Record<string, string> = csv) =>
    callApi("POST", "/bulk/users", caller, { body, query, headers });
  const status = async (id: number) =>
    bulkJobShape.parse((await callApi("GET", `/bulk/${id}/status`, caller)).json);
  const errors = (id: number, query = {}) => callApi("GET", `/bulk/${id}/errors`, caller, { query });
  const imported = async (body: string, query = {}, headers: Record<string, string> = csv) => {
    const { id } = bulkJobShape.parse((await post(body, query, headers)).json);
    await expect.poll(async () => (await status(id)).status).toMatch(/^(done|waiting|failed)$/);
    return status(id);
  };
  return { caller, post, status, errors, imported };
}

const addressIn = (bed: TestBed, name: string) => `${name}.${bed.organizationId}@example.test`;

function fileFor(bed: TestBed, present: TestUser): string {
  return [
    "First name,Surname,Email,City,Shoe size,Password",
    `Edith,Clarke,${addressIn(bed, "edith")},Boston,38,${password}`,
    `${present.firstName},Renamed,${present.email},,,`,
    `Wrong,Person,not an address,,,${password}`,
    `Twice,One,${addressIn(bed, "twice")},,,`,
    `Twice,Two,${addressIn(bed, "twice")},,,`,
  ].join("\r\n");
}

test("a dry run plans and changes nobody; the real one applies what is right and tells what is not", async ({
  bed,
}) => {
  const ada = await bed.administrator();
  const hank = await bed.user();
  const { imported, errors, caller } = clientOf(bed, ada);
  const before = (await bed.snapshot()).users;
  const dry = await imported(fileFor(bed, hank), { dryRun: true, fileName: "crm.csv" });
  expect(dry).toMatchObject({ status: "waiting", phase: "planned", dryRun: true, fileName: "crm.csv" });
  expect(dry.columns).toMatchObject({ Surname: "lastName", Password: "password" });
  expect(dry.ignoredColumns).toEqual(["Shoe size"]);
  const counts = { create: 1, update: 1, unchanged: 0, conflict: 2, error: 1 };
  expect(dry.counts).toEqual(counts);
  const after = (await bed.snapshot()).users;
  expect(after.map(({ id, lastName }) => [id, lastName])).toEqual(
    before.map(({ id, lastName }) => [id, lastName]),
  );

  const real = await imported(fileFor(bed, hank));
  expect(real).toMatchObject({ status: "done", phase: "applied", dryRun: false, counts });
  expect(real.outcomes).toEqual({ planned: 0, done: 2, failed: 0, skipped: 3 });
  expect(await bed.userRow(hank.id)).toMatchObject({ lastName: "Renamed" });
  const edith = await callApi("GET", `/users/${addressIn(bed, "edith")}`, caller);
  expect(edith.json).toMatchObject({ firstName: "Edith", city: "Boston" });

  const first = await errors(real.id, { pageSize: 2 });
  const nextPage = first.headers.get("elements-next-page-token") ?? "";
  const second = await errors(real.id, { pageSize: 2, nextPage });
  expect(second.headers.get("elements-next-page-token")).toBeNull();
  const told = [first.json, second.json].flat() as { row: number; column: string; message: string }[];
  expect(told.map(({ row, column }) => [row, column])).toEqual([
    [4, "Email"],
    [5, "Email"],
    [6, "Email"],
  ]);

  // The password of the file stands nowhere: not in an answer, and not in the database.
  const answers = [dry, real, told, (await callApi("GET", "/audit-logs", caller)).text];
  answers.push((await callApi("GET", `/jobs/${real.id}`, caller)).text);
  const stored = [await bed.snapshot(), await bed.auditEvents()];
  for (const all of [answers, stored]) expect(JSON.stringify(all)).not.toContain("Copper-Lantern");
  const base64 = Buffer.from(password).toString("base64").replace(/=+$/, "");
  expect(JSON.stringify(stored)).not.toContain(base64);
});

test("JSON lines; users who are there can be left alone; a key makes one job of one file", async ({
  bed,
}) => {
  const { imported, post } = clientOf(bed, await bed.administrator());
  const hank = await bed.user();
  const line = JSON.stringify({ email: hank.email, lastName: "Renamed" });
  const headers = { "content-type": "application/x-ndjson", "idempotency-key": randomUUID() };
  const done = await imported(`${line}\n`, { existing: "skip" }, headers);
  expect(done.counts).toMatchObject({ update: 0 });
  const again = await post(`${line}\n`, { existing: "skip" }, headers);
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([200, "true"]);
  expect(again.json).toMatchObject({ id: done.id });
  const other = await post(`${line}\n${line}\n`, { existing: "skip" }, headers);
  expect([other.status, other.text]).toEqual([
    400,
    expect.stringContaining("It was sent with another path, parameters or body."),
  ]);
  // What was sent twice is not left behind.
  expect((await bed.snapshot()).imports).toHaveLength(1);
});

test("files that cannot be read, are too large or of another kind are refused, and nothing of them stays", async ({
  bed,
}) => {
  const { post } = clientOf(bed, await bed.administrator());
  const refused = async (body: BodyInit, status: number, words: string, type = "text/csv") => {
    const answer = await post(body, {}, { "content-type": type });
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(words)]);
  };
  await refused("{}", 415, "text/csv or application/x-ndjson", "application/json");
  await refused("email\na", 415, "Content-Type", "text/csv; charset=utf-16");
  await refused("", 400, "The file is empty.");
  await refused("PK\u0003\u0004", 400, "This is a spreadsheet or a zip archive.");
  await refused(new Uint8Array([0xff, 0xfe, 0x61, 0]), 400, "UTF-16");
  await refused("email\r\n", 400, "no rows");
  await refused("Shoe size\n38", 400, "Choose a column for ID, external ID or email");
  await refused(Buffer.alloc(50 * 1024 * 1024 + 1, "a"), 413, "50 MiB");
  const { imports, jobs } = await bed.snapshot();
  expect([imports, jobs]).toEqual([[], []]);
});

test("a file of eleven megabytes arrives whole, and small ones under the other name of the API", async ({
  bed,
}) => {
  const { caller } = clientOf(bed, await bed.administrator());
  const row = `Edith,Clarke,not an address,${"x".repeat(9_000)}\n`;
  for (const [base, rows] of [
    ["/api/v2", 1_250],
    ["/elements/api-v2", 2],
  ] as const) {
    const body = `firstName,lastName,email,note\n${row.repeat(rows)}`;
    const sent = { body, headers: csv, query: { dryRun: true } };
    const { json } = await callApi("POST", "/bulk/users", { ...caller, base }, sent);
    expect(bulkJobShape.parse(json).progress.total).toBe(rows);
  }
});

test("somebody else's import, and a job that is none, are not there", async ({ bed }) => {
  const ada = clientOf(bed, await bed.administrator());
  const grace = await bed.administrator();
  const { id } = await ada.imported(`email\n${addressIn(bed, "x")}`, { dryRun: true });
  const other = await bed.job(grace);
  const authorization = secretsOf(bed, grace);
  for (const path of [`/bulk/${id}/status`, `/bulk/${id}/errors`, `/bulk/${other.id}/status`]) {
    const { status, text } = await callApi("GET", path, { authorization });
    expect([status, text]).toEqual([404, expect.stringContaining("There is no such import.")]);
  }
});
