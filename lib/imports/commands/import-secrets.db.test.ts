import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { importsOf } from "@/db/test/import-users";
import { asOwner, createTestBed, type TestBed } from "@/db/test/test-bed";
import { verifyPassword } from "@/lib/auth/passwords/passwords";
import { errorFormats, inverseFormats, resultFormats } from "../files/formats";
import { exportImportErrors, exportImportInverse, exportImportResult } from "../files/import-files";
import { getImport } from "../queries";
import { fixImportRow } from "./fix-import-row";

const words = { file: "Copper-Lantern-58!", fixed: "Silver-Anchor-73!" };

/** As it could stand in something that is stored: in text, as bytes of text, or as a piece of the file is sent. */
function traces(stored: unknown): string {
  const text = JSON.stringify(stored);
  const bytes = [...text.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = ""]) =>
    Buffer.from(hex, "hex").toString(),
  );
  const files = bytes.map((each) => Buffer.from(each, "base64").toString());
  return [text, ...bytes, ...files].join("\n");
}

async function storedIn(bed: TestBed) {
  return traces([await bed.snapshot(), await bed.auditEvents()]);
}

test("a password of a file stands nowhere but sealed, and not even so after it was applied", async () => {
  const bed = await createTestBed();
  const ctx = await bed.ctxOf(await bed.administrator());
  const imports = importsOf(ctx);
  const address = (name: string) => `${name}.${bed.organizationId}@example.test`;
  const hank = await bed.user();
  const shown: unknown[] = [];
  const expectNothing = async () => {
    const all = `${traces(shown)}\n${await storedIn(bed)}`;
    for (const word of Object.values(words)) expect(all).not.toContain(word);
  };

  const file = [
    "id,firstName,lastName,email,password",
    `,New,Person,${address("new")},${words.file}`,
    `${hank.id},${hank.firstName},${hank.lastName},${hank.email},${words.file}`,
    `,,Wrong,${address("wrong")},${words.file}`,
    `,New,Twice,${address("twice")},${words.file}`,
    `,New,Twice,${address("twice")},${words.file}`,
    `,New,Weak,${address("weak")},weak-${words.file.slice(0, 4)}`,
  ].join("\n");
  const { importId } = await imports.upload(file);
  const details = () => getImport.execute(ctx, { importId });
  shown.push(await details());
  expect(JSON.stringify(shown)).toContain(address("new"));
  await expectNothing();
  shown.push(await imports.planned(file));
  await expectNothing();

  const { importId: planned } = await imports.planned(file);
  const fix = { importId: planned, rowNumber: 7, values: { password: words.fixed } };
  shown.push(await fixImportRow.execute(ctx, fix), await imports.rowsOf(planned));
  expect((await getImport.execute(ctx, { importId: planned })).passwordCount).toBe(6);
  await expectNothing();

  shown.push(await imports.applied(planned), await getImport.execute(ctx, { importId: planned }));
  shown.push(await imports.file(planned, exportImportResult, resultFormats.csv));
  shown.push(await imports.file(planned, exportImportErrors, (first) => errorFormats(first).csv));
  shown.push(await imports.file(planned, exportImportInverse, inverseFormats.csv));
  await expectNothing();
  const { users, import_rows: rows } = await bed.snapshot();
  const ofPlanned = rows.filter((each) => JSON.stringify(each).includes(`"import_id":${planned},`));
  expect(ofPlanned).toHaveLength(6);
  for (const each of ofPlanned) expect(each).toMatchObject({ row: { password_sealed: null } });
  const hashOf = (email: string) => users.find((user) => user.email === email)?.passwordHash ?? null;
  expect(await verifyPassword(words.file, hashOf(address("new")))).toBe(true);
  expect(await verifyPassword(words.file, hashOf(hank.email))).toBe(true);
  expect(await verifyPassword(words.fixed, hashOf(address("weak")))).toBe(true);
  expect(users.find(({ email }) => email === hank.email)).toMatchObject({ mustChangePassword: true });
});

test("what was sealed for one row or one import opens nowhere else", async () => {
  const bed = await createTestBed();
  const imports = importsOf(await bed.ctxOf(await bed.administrator()));
  const file = `firstName,lastName,email,password\nA,B,a.${bed.organizationId}@example.test,${words.file}\n`;
  const [one, other] = [await imports.planned(file), await imports.planned(file)];
  await asOwner().execute(sql`
    update import_rows r set password_sealed = o.password_sealed from import_rows o
    where r.import_id = ${other.importId} and o.import_id = ${one.importId}`);
  await expect(imports.applied(other.importId)).rejects.toThrow("Something went wrong");
});
