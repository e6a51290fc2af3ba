import { readFile } from "node:fs/promises";
import { parseCsv } from "@/db/test/parse-csv";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { letHappen } from "./fixtures/activity-events";
import { sharedConsole } from "./fixtures/server";
import { expect, sessionCookie, test } from "./fixtures/test";

test("everything that matches is downloaded, as CSV and as JSON lines", async ({ page, bed, signInAs }) => {
  const grace = await bed.administrator({ firstName: "Grace", lastName: "Hopper" });
  const alan = await bed.user({ firstName: "=Alan", lastName: 'Turing, "OBE"' });
  await letHappen(bed, { action: "user.update", by: grace, to: alan, hoursAgo: 1, times: 2_500 });
  await letHappen(bed, { action: "user.delete", by: grace, to: alan, hoursAgo: 2 });
  await signInAs(grace);
  await page.goto("/activity?action=user.update");
  const download = async (name: string) => {
    await page.getByRole("button", { name: "Export" }).click();
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    const file = await waiting;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  };

  const csv = await download("CSV, for spreadsheets");
  expect(csv.name).toMatch(/^rolecall-[a-z0-9-]+-activity-\d{4}-\d\d-\d\dT\d{4}Z\.csv$/);
  expect(csv.text.startsWith("\uFEFFid,time,action,")).toBe(true);
  expect(csv.text).toContain(`"'=Alan Turing, ""OBE"""`);
  const [head = [], ...records] = parseCsv(csv.text);
  expect(records).toHaveLength(2_500);
  expect(new Set(records.map((record) => record[0])).size).toBe(2_500);
  expect(records[0]?.[head.indexOf("targetName")]).toBe('=Alan Turing, "OBE"');

  const jsonl = await download("JSON lines, for programs");
  const rows = jsonl.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: number; targetName: string });
  expect(rows.map(({ id }) => String(id))).toEqual(records.map((record) => record[0]));
  expect(rows[0]?.targetName).toBe('=Alan Turing, "OBE"');
});

test("whoever is cut off in the middle of an export gets no further rows, and a download that failed", async ({
  bed,
}) => {
  const grace = await bed.administrator();
  const reader = await bed.administrator();
  const total = 60_000;
  await letHappen(bed, { action: "user.update", by: grace, to: reader, hoursAgo: 1, times: total });
  const { token } = await bed.session(reader);
  const cookie = await sessionCookie(token);
  const response = await fetch(`${sharedConsole().url}/api/console/activity/export?format=jsonl`, {
    headers: { cookie: `${cookie.name}=${cookie.value}` },
  });
  expect(response.status).toBe(200);
  const stream = response.body?.getReader();
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
  // Broken off, so that nobody takes what came for everything.
  await expect(readOn()).rejects.toThrow();
  expect(text.split("\n").length).toBeLessThan(total);
  expect(text.length).toBeGreaterThan(0);
});
