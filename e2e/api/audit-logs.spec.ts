import { callApi, secretsOf } from "../fixtures/api";
import { expect, test } from "../fixtures/test";

interface Log {
  id: number;
  method: string;
  resource_uri: string;
  status: number;
  action: string;
  account_id: number | null;
}

test("what happened, oldest first, page by page, within reach", async ({ bed }) => {
  const ada = await bed.administrator();
  const caller = { authorization: secretsOf(bed, ada) };
  for (const name of ["One", "Two", "Three"])
    await callApi("PUT", "/organizations/me", caller, { json: { name } });
  const clerk = { authorization: secretsOf(bed, await bed.user()) };
  expect((await callApi("PUT", "/organizations/me", clerk, { json: { name: "Mine" } })).status).toBe(403);
  const whole = await callApi("GET", "/audit-logs", caller);
  const logs = whole.json as Log[];
  expect(logs.map(({ method, resource_uri, status }) => [method, resource_uri, status])).toEqual([
    ...Array.from({ length: 3 }, () => ["PUT", "/organizations/me", 200]),
    ["PUT", "/organizations/me", 403],
  ]);
  expect(logs[0]).toMatchObject({ user_id: ada.id, org_id: bed.organizationId, instance_id: null });
  const ids: number[] = [];
  for (let nextPage: string | null | undefined; nextPage !== null;) {
    const query = { pageSize: 3, ...(nextPage !== undefined && { nextPage }) };
    const page = await callApi("GET", "/audit-logs", caller, { query });
    ids.push(...(page.json as Log[]).map(({ id }) => id));
    nextPage = page.headers.get("elements-next-page-token");
  }
  expect(ids).toEqual(logs.map(({ id }) => id));
  const found = async (query: Record<string, string | number>) =>
    ((await callApi("GET", "/audit-logs", caller, { query })).json as Log[]).length;
  const today = new Date().toISOString().slice(0, 10);
  expect(await found({ from: today, to: today, userId: ada.id })).toBe(3);
  expect(await found({ to: "2020-01-01" })).toBe(0);
  expect(await found({ from: new Date(Date.now() + 60_000).toISOString() })).toBe(0);
  for (const [field, value] of Object.entries({ from: "yesterday", pageSize: 0, nextPage: "x" })) {
    const query = { [field]: value };
    const refused = await callApi("GET", "/audit-logs", caller, { query });
    expect(refused.json).toMatchObject({ errors: [{ field }] });
  }
  expect((await callApi("GET", "/audit-logs", clerk)).status).toBe(403);
  const account = await bed.account();
  const own = { authorization: secretsOf(bed, await bed.accountAdministrator(account)) };
  expect((await callApi("GET", "/audit-logs", own)).json).toEqual([]);
  const beyond = { query: { accountId: bed.defaultAccount.id } };
  expect((await callApi("GET", "/audit-logs", own, beyond)).status).toBe(404);
});
