import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { importsOf } from "@/db/test/import-users";
import { asOwner, createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { accounts } from "@/db/schema";

// Files that people write by hand: accounts and roles by what they are called.

let bed: TestBed;

beforeEach(async () => {
  bed = await createTestBed();
});

type Row = Readonly<Record<string, unknown>>;

/** What becomes of each row, and where new users went with which roles; of the others what is wrong. */
async function outcomes(by: TestUser, rows: readonly Row[]) {
  const imports = importsOf(await bed.ctxOf(by));
  const lines = rows.map((row, at) => {
    const email = `n${at}.${bed.organizationId}@example.test`;
    return JSON.stringify({ firstName: "New", lastName: "Person", email, ...row });
  });
  const planned = await imports.planned(`${lines.join("\n")}\n`, { format: "jsonl" });
  return planned.rows.map(({ action, problems, changes }) =>
    action === "create" ? [changes?.account?.[1], changes?.roles?.[1]] : Object.entries(problems ?? {})[0],
  );
}

test("an account is found by its name, without case and accents, as the search finds it", async () => {
  const ada = await bed.administrator();
  await bed.account({ name: "Müller & Söhne" });
  await bed.account({ name: "Twice" });
  await bed.account({ name: "twice" });
  for (const name of ["Gone", "Muller & Sohne"]) {
    const gone = await bed.account({ name });
    await asOwner().update(accounts).set({ deletedAt: new Date() }).where(eq(accounts.id, gone.id));
  }
  const other = await createTestBed();
  for (const name of ["Elsewhere", "Muller & Sohne"]) await other.account({ name });
  const several = "Several accounts are called so. Write the ID of the one that you mean.";
  expect(
    await outcomes(ada, [
      { accountId: "Müller & Söhne" },
      { accountId: " muller & sohne " },
      { accountId: "Twice" },
      { accountId: "Gone" },
      { accountId: "Elsewhere" },
      { accountId: "Mül\u0000ler" },
      { accountId: "x".repeat(9_000) },
    ]),
  ).toEqual([
    ["Müller & Söhne", []],
    ["Müller & Söhne", []],
    ["accountId", [several]],
    ["accountId", ["There is no such account. Write its ID or its name."]],
    ["accountId", ["There is no such account. Write its ID or its name."]],
    ["accountId", [expect.any(String)]],
    ["accountId", ["There is no such account. Write its ID or its name."]],
  ]);
});

test("an account that one may not see does not share its name with one's own", async () => {
  const own = await bed.account({ name: "Globex" });
  await bed.account({ name: "Globex" });
  const grace = await bed.accountAdministrator(own);
  expect(await outcomes(grace, [{ accountId: "globex" }])).toEqual([["Globex", []]]);
});

test("somebody who is there stays in the account that the name means", async () => {
  const ada = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  await bed.account({ name: "Globex" });
  await bed.account({ name: "Initech" });
  const hank = await bed.user({ account: globex });
  const rowsOf = async (accountId: string) => {
    const lines = `${JSON.stringify({ id: hank.id, accountId })}\n`;
    const { rows } = await importsOf(await bed.ctxOf(ada)).planned(lines, { format: "jsonl" });
    return rows.map(({ action, problems }) => [action, problems?.accountId?.[0] ?? null]);
  };
  expect(await rowsOf("Globex")).toEqual([["unchanged", null]]);
  expect(await rowsOf("Initech")).toEqual([["error", "A user stays in the account that they belong to."]]);
});

test("roles are found by key or by name, each counted once", async () => {
  const ada = await bed.administrator();
  const auditor = await bed.role({ name: "Auditor (EMEA)", privileges: [] });
  const account = await bed.account({ name: "Globex" });
  expect(
    await outcomes(ada, [
      { accountId: account.id, roles: ["auditor (emea)", auditor.key] },
      { accountId: account.id, roles: ["Account Administrator"] },
      { roles: ["Organization Administrator"] },
      { accountId: account.id, roles: ["Organization Administrator"] },
      { accountId: account.id, roles: ["Nothing"] },
    ]),
  ).toEqual([
    ["Globex", [auditor.key]],
    ["Globex", ["admin"]],
    [bed.defaultAccount.name, ["org-admin"]],
    ["roles", [expect.stringContaining("Only users of the Company Default Account")]],
    ["roles", ["There is no role “Nothing”."]],
  ]);
});
