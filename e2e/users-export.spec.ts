import { readFile } from "node:fs/promises";
import { parseCsv } from "@/db/test/parse-csv";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { callApi, secretsOf } from "./fixtures/api";
import { addManyUsers } from "./fixtures/many-users";
import { sharedConsole } from "./fixtures/server";
import { expect, sessionCookie, test } from "./fixtures/test";

test("everybody whom the table shows is downloaded, as CSV and as JSON lines", async ({
  page,
  bed,
  signInAs,
}) => {
  const grace = await bed.administrator({ firstName: "Grace" });
  const globex = await bed.account({ name: "Globex" });
  const alan = await bed.user({
    account: globex,
    firstName: "=Alan",
    lastName: 'Turing, "OBE"',
    roles: ["admin"],
  });
  await bed.user({ account: globex, firstName: "Ada", active: false });
  await signInAs(grace);
  const download = async (name: string) => {
    await page.getByRole("button", { name: "Export" }).click();
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    const file = await waiting;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  };

  await page.goto(`/security/accounts/${globex.id}?status=active`);
  const csv = await download("CSV, for spreadsheets");
  expect(csv.name).toMatch(/^rolecall-test-organization-\w+-users-\d{4}-\d\d-\d\dT\d{4}Z\.csv$/);
  expect(csv.text.startsWith("\uFEFFid,externalId,firstName,")).toBe(true);
  expect(csv.text).toContain(`'=Alan,"Turing, ""OBE""",`);
  const [head = [], ...records] = parseCsv(csv.text);
  const column = (name: string) => records.map((record) => record[head.indexOf(name)]);
  expect(column("id")).toEqual([String(alan.id)]);
  expect(column("roles")).toEqual(["admin"]);

  for (const path of ["/users?q=grace", "/security/users?q=grace"]) {
    await page.goto(path);
    const { text } = await download("JSON lines, for programs");
    expect(text.split("\n")).toHaveLength(2);
    expect(JSON.parse(text)).toMatchObject({ id: grace.id, firstName: "Grace", roles: ["org-admin"] });
  }
});

test("over the API: CSV unless JSON lines are asked for, under a condition", async ({ bed }) => {
  const globex = await bed.account({ name: "Globex" });
  const grace = await bed.accountAdministrator(globex, { firstName: "Grace" });
  const alan = await bed.user({ account: globex, firstName: "Alan" });
  const all = { authorization: secretsOf(bed, await bed.administrator()) };
  const own = { authorization: secretsOf(bed, grace) };
  const jsonLines = { headers: { accept: "application/x-ndjson" } };
  const idsOf = (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { id: number }).id);

  const csv = await callApi("GET", "/bulk/users", all, { query: { where: "firstName = 'Alan'" } });
  expect(csv.headers.get("content-disposition")).toMatch(/filename="rolecall-.+-users-.+\.csv"$/);
  expect(parseCsv(csv.text).map((record) => record[0])).toEqual(["id", String(alan.id)]);
  expect(idsOf((await callApi("GET", "/bulk/users", own, jsonLines)).text)).toEqual([grace.id, alan.id]);
  const query = { accountId: bed.defaultAccount.id };
  expect((await callApi("GET", "/bulk/users", own, { ...jsonLines, query })).status).toBe(404);
  const wrong = await callApi("GET", "/bulk/users", all, { query: { where: "password = 'x'" } });
  expect(wrong.json).toMatchObject({ errors: [{ field: "where" }] });
  expect((await callApi("HEAD", "/bulk/users", all)).headers.get("content-type")).toContain("text/csv");
});

test("whoever is cut off in the middle of an export gets no further rows, and a download that failed", async ({
  bed,
}) => {
  const grace = await bed.administrator();
  const total = 16_000;
  await addManyUsers(bed, total);
  const { url } = sharedConsole();
  const doors = {
    console: async () => {
      const reader = await bed.administrator();
      const cookie = await sessionCookie((await bed.session(reader)).token);
      const headers = { cookie: `${cookie.name}=${cookie.value}` };
      return { reader, answer: await fetch(`${url}/api/console/users/export?format=csv`, { headers }) };
    },
    api: async () => {
      const reader = await bed.administrator();
      const headers = { authorization: secretsOf(bed, reader) };
      return { reader, answer: await fetch(`${url}/api/v2/bulk/users`, { headers }) };
    },
  };
  for (const [door, open] of Object.entries(doors)) {
    const { reader, answer } = await open();
    expect([door, answer.status]).toEqual([door, 200]);
    const stream = answer.body?.getReader();
    if (!stream) throw new Error("the answer has no body");
    const decoder = new TextDecoder();
    let text = decoder.decode((await stream.read()).value, { stream: true });
    await deactivateUsers.execute(await bed.ctxOf(grace), { userIds: [reader.id] });
    const readOn = async () => {
      for (;;) {
        const { done, value } = await stream.read();
        if (done) return;
        text += decoder.decode(value, { stream: true });
      }
    };
    await expect(readOn()).rejects.toThrow();
    expect(text.split("\n").length).toBeLessThan(total);
    expect(text.length).toBeGreaterThan(0);
  }
});
