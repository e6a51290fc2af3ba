import { beforeEach, expect, test } from "vitest";
import { runJob } from "@/db/test/run-job";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { AppError } from "@/lib/core/errors";
import type { Ctx } from "@/lib/core/ctx";
import { listImportRows } from "../queries";
import { appendImportChunk } from "./append-import-chunk";
import { completeUpload } from "./complete-upload";
import { createImport } from "./create-import";
import { fixImportRow } from "./fix-import-row";
import { planImport } from "./plan-import";

let bed: TestBed;
let ctx: Ctx;

beforeEach(async () => {
  bed = await createTestBed();
  ctx = await bed.ctxOf(await bed.administrator());
});

async function upload(content: string | Buffer, format: "csv" | "jsonl" = "csv") {
  const bytes = Buffer.from(content);
  const sizeBytes = Math.max(bytes.length, 1);
  const { importId } = await createImport.execute(ctx, { fileName: "users.csv", sizeBytes, format });
  const piece = 512 * 1024;
  for (let ordinal = 0; ordinal * piece < bytes.length; ordinal += 1) {
    const base64 = bytes.subarray(ordinal * piece, (ordinal + 1) * piece).toString("base64");
    await appendImportChunk.execute(ctx, { importId, ordinal, base64 });
  }
  return completeUpload.execute(ctx, { importId });
}

const wordsAgainst = (content: string | Buffer) =>
  upload(content).then(
    () => "",
    (error: unknown) => (error instanceof AppError ? String(error.fields?.file?.[0]) : String(error)),
  );

async function planned(content: string, format: "csv" | "jsonl" = "csv") {
  const { importId, mapping } = await upload(content, format);
  await runJob((await planImport.execute(ctx, { importId, mapping })).jobId);
  return { importId, rows: (await listImportRows.execute(ctx, { importId })).rows };
}

const address = (name: string) => `${name}.${bed.organizationId}@example.test`;

test("a file that cannot be read as a whole is refused in words", async () => {
  const refusals: [string | Buffer, string][] = [
    ["", "empty"],
    ["email\n", "no rows"],
    [Array.from({ length: 65 }, (_each, at) => `c${at}`).join(",") + "\n1\n", "65 columns"],
    [`email\n${"a@b.test\n".repeat(200_001)}`, "200,000 rows"],
    [Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), "zip"],
    [Buffer.from("\uFEFFemail\na@b.test\n", "utf16le"), "UTF-16"],
    [Buffer.from([0x65, 0x0a, 0xff, 0x41]), "UTF-8"],
    ['email\n"never closed\n', "not CSV"],
    ['email,city\na@b.test,12 Main "Old" St\n', "not CSV. Invalid Opening Quote"],
    ['first,"last" \n', "not CSV"],
  ];
  for (const [content, words] of refusals) expect(await wordsAgainst(content)).toContain(words);
});

test.each([
  [";", ""],
  ["\t", ""],
  [",", "\uFEFF"],
])("cells between %j after %j are found", async (sign, mark) => {
  const file = [
    ["firstName", "lastName", "email"],
    ["'=Formula", "'plain", address("x")],
  ];
  const { rows } = await planned(mark + file.map((cells) => cells.join(sign)).join("\r\n"));
  expect(rows[0]).toMatchObject({ action: "create", rowNumber: 2 });
  expect(rows[0]?.values).toMatchObject({ firstName: "=Formula", lastName: "'plain" });
});

test("a cell that cannot be stored names its row and column, and stays a problem until it is fixed itself", async () => {
  const long = "x".repeat(10_001);
  const file = `firstName,lastName,email,city\nA,One,${address("a")},${long}\nB,Two,${address("b")},a\0b\n`;
  const { importId, rows } = await planned(file);
  expect(rows.map(({ rowNumber, action }) => [rowNumber, action])).toEqual([
    [2, "error"],
    [3, "error"],
  ]);
  expect(rows[0]?.problems?.city?.[0]).toContain("at most 10,000 characters");
  expect(rows[1]?.problems?.city?.[0]).toContain("cannot be stored");
  const other = await fixImportRow.execute(ctx, { importId, rowNumber: 2, values: { lastName: "Other" } });
  expect(other).toMatchObject({ action: "error", problems: { city: [expect.stringContaining("10,000")] } });
  const fixed = await fixImportRow.execute(ctx, { importId, rowNumber: 2, values: { city: "Rome" } });
  expect(fixed).toMatchObject({ action: "create", problems: null });
});

test("half of a character, a cell of another kind, too many and too few cells are problems of their row", async () => {
  const half = `{"firstName":"A\\ud800","lastName":"B","email":"${address("h")}"}`;
  const list = `{"firstName":{"a":1},"lastName":"B","email":"${address("l")}"}`;
  const { rows } = await planned(`${half}\n${list}`, "jsonl");
  expect(rows.map(({ action, problems }) => [action, Object.keys(problems ?? {})])).toEqual([
    ["error", ["firstName"]],
    ["error", ["firstName"]],
  ]);
  const wide = await planned(`firstName,lastName,email\nA,One,${address("w")},more\n`);
  expect(wide.rows[0]?.problems?.[""]?.[0]).toContain("4 cells");
  // A cell that is not there is not an empty one, which would empty a field.
  const cut = await planned(`id,email,roles,phone\n5,${address("c")}`);
  expect(cut.rows[0]).toMatchObject({
    action: "error",
    problems: { "": [expect.stringContaining("2 cells")] },
  });
  const again = { importId: wide.importId, rowNumber: 2, values: { lastName: "Two" } };
  expect(await fixImportRow.execute(ctx, again)).toMatchObject({ action: "error" });
});

test("what is kept of a long cell or key ends with a whole character", async () => {
  const face = "\u{1F600}";
  const rest = ["city", "firstName", "lastName", "email"].map(
    (key) => `"${key}":"${"x".repeat(199)}${face.repeat(5_000)}"`,
  );
  const { rows } = await planned(`{${rest.join(",")}}\n{"${"k".repeat(49)}${face}":"1"}`, "jsonl");
  expect(rows[0]?.problems?.city?.[0]).toContain("at most 10,000 characters");
  expect(rows[1]?.problems?.[""]?.[0]).toContain("There is no field");
});
