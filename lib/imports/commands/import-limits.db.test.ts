import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { importsOf } from "@/db/test/import-users";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { imports } from "@/db/schema";
import type { Ctx } from "@/lib/core/ctx";
import { getImport } from "../queries";
import { appendImportChunk } from "./append-import-chunk";
import { applyImport } from "./apply-import";
import { completeUpload } from "./complete-upload";
import { createImport } from "./create-import";
import { planImport } from "./plan-import";

// How a file arrives: in pieces, in order, and not more than security.md allows.

const mostBytes = 50 * 1024 * 1024;
const base64 = (text: string) => Buffer.from(text).toString("base64");

let bed: TestBed;
let ctx: Ctx;

beforeEach(async () => {
  bed = await createTestBed();
  ctx = await bed.ctxOf(await bed.administrator());
});

const begin = async (sizeBytes = 100) =>
  (await createImport.execute(ctx, { fileName: "users.csv", sizeBytes })).importId;
const send = (importId: number, ordinal: number, text: string) =>
  appendImportChunk.execute(ctx, { importId, ordinal, base64: base64(text) });
const details = (importId: number) => getImport.execute(ctx, { importId });

test("a file of exactly 50 MiB is taken, and not one byte more, whatever was said of its size before", async () => {
  await begin(mostBytes);
  await refusalOf(begin(mostBytes + 1), "invalid_input");
  const importId = await begin(1);
  // As if all but its last five bytes had arrived.
  await asOwner()
    .update(imports)
    .set({ sizeBytes: mostBytes - 5 })
    .where(eq(imports.id, importId));
  const tooMuch = await refusalOf(send(importId, 0, "123456"), "invalid_input");
  expect(tooMuch).toMatchObject({
    apiStatus: 413,
    fields: { file: ["A file has at most 50 MB. Split it."] },
  });
  expect(await details(importId)).toMatchObject({ pieces: 0, sizeBytes: mostBytes - 5 });
  await send(importId, 0, "12345");
  expect(await details(importId)).toMatchObject({ pieces: 1, sizeBytes: mostBytes });
  await refusalOf(send(importId, 1, "1"), "invalid_input");
});

test("pieces come one after the other; one that is sent again is not stored twice", async () => {
  const [first, second] = ["firstName,lastName,email\nA,B,", `c.${bed.organizationId}@example.test\n`];
  const importId = await begin(first.length + second.length);
  await refusalOf(send(importId, 1, "later"), "invalid_input");
  expect(await send(importId, 0, first)).toEqual({ pieces: 1 });
  expect(await send(importId, 0, "something else")).toEqual({ pieces: 1 });
  const gap = await refusalOf(send(importId, 2, second), "invalid_input");
  expect(gap.fields).toEqual({ ordinal: ["The next piece is 1."] });
  const missing = await refusalOf(completeUpload.execute(ctx, { importId }), "invalid_input");
  expect(missing.message).toContain(`${first.length} of ${first.length + second.length} bytes have arrived`);
  expect((await details(importId)).state).toBe("uploading");
  expect(await send(importId, 1, second)).toEqual({ pieces: 2 });
  expect(await details(importId)).toMatchObject({ sizeBytes: first.length + second.length });
  expect(await completeUpload.execute(ctx, { importId })).toMatchObject({ rowCount: 1 });
  expect((await details(importId)).samples).toEqual([["A", "B", second.trim()]]);
  await refusalOf(send(importId, 2, "more"), "refused");
});

test("a piece is base64 of at most 512 KiB", async () => {
  const importId = await begin();
  const piece = (text: string) => appendImportChunk.execute(ctx, { importId, ordinal: 0, base64: text });
  for (const wrong of ["", "ab*=", "Zm9v\n", base64("x".repeat(512 * 1024 + 3))])
    await refusalOf(piece(wrong), "invalid_input");
  await piece(base64("x".repeat(512 * 1024)));
});

test("steps out of their order are refused", async () => {
  const importId = await begin();
  const mapping = { email: "email" } as const;
  await refusalOf(planImport.execute(ctx, { importId, mapping }), "refused");
  await refusalOf(applyImport.execute(ctx, { importId }), "refused");
  const { importId: refused } = await importsOf(ctx)
    .upload("email\n")
    .catch(async () => ({ importId: await newest() }));
  expect(await details(refused)).toMatchObject({ state: "refused", pieces: 0 });
  await refusalOf(planImport.execute(ctx, { importId: refused, mapping }), "refused");
  const done = await importsOf(ctx).planned(`email,firstName,lastName\nd.${bed.organizationId}@x.test,D,E\n`);
  await importsOf(ctx).applied(done.importId);
  await refusalOf(planImport.execute(ctx, { importId: done.importId, mapping }), "refused");
  expect((await details(done.importId)).pieces).toBe(0);
});

const newest = async () => {
  const rows = await asOwner().select().from(imports).where(eq(imports.organizationId, bed.organizationId));
  return Math.max(...rows.map(({ id }) => id));
};

test("columns: none twice, none that the file does not have, one by which users are found", async () => {
  const imported = importsOf(ctx);
  const twice = await refusalOf(imported.upload("email,email\na,b\n"), "invalid_input");
  expect(twice.fields?.file).toEqual(["Two columns are called “email”. Give one of them another name."]);
  const { importId } = await imported.upload("email,other,city\na,b,c\n");
  const wordsOf = async (mapping: Record<string, "email" | "city">) =>
    (await refusalOf(planImport.execute(ctx, { importId, mapping }), "invalid_input")).fields?.mapping?.[0];
  expect(await wordsOf({ email: "email", nothing: "city" })).toContain("no column “nothing”");
  expect(await wordsOf({ email: "email", other: "email" })).toContain("Two columns are read as email");
  expect(await wordsOf({ city: "city" })).toContain("Choose a column for ID, external ID or email");
});

test("quotes, delimiters and line ends in cells stay where they belong", async () => {
  const file = [
    "firstName;lastName;email;city",
    `"O""Neil, ""Kit""";"Semi;colon";q.${bed.organizationId}@example.test;"a,b"`,
    "",
    `Next;Line;n.${bed.organizationId}@example.test;"two\r\nlines"`,
  ].join("\r\n");
  const { rows } = await importsOf(ctx).planned(file);
  expect(rows.map(({ rowNumber, action, values }) => [rowNumber, action, values.city])).toEqual([
    [2, "create", "a,b"],
    [4, "error", "two\r\nlines"],
  ]);
  expect(rows[0]?.values).toMatchObject({ firstName: 'O"Neil, "Kit"', lastName: "Semi;colon" });
});

test("what stands between the cells is found beside what stands in quotes", async () => {
  const email = `s.${bed.organizationId}@example.test`;
  const file = `"First; or; given; name","lastName","email"\n"A;B","C","${email}"\n`;
  const { columns } = await importsOf(ctx).upload(file);
  expect(columns).toEqual(["First; or; given; name", "lastName", "email"]);
});
