import { createTestBed, testPassword } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { expectAuditLog } from "./expectations";
import { administratorOf, clientOf, collect, memberWith, newExternalId, newUser, refused } from "./support";

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const minuteFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

test("what was done is listed with who did it", async ({ bed }) => {
  const keeper = await bed.administrator();
  const root = clientOf(bed, keeper);
  await root.accounts.create({ externalId: newExternalId() });
  await root.organization.users.create(newUser());
  const logs = await collect(root.auditLogs.all());
  expect(logs.length).toBeGreaterThanOrEqual(2);
  for (const log of logs) expectAuditLog(log, bed.organizationId);
  const own = logs.filter((log) => log.user_id === keeper.id);
  expect(own.length).toBeGreaterThanOrEqual(2);
  expect(own.map(({ method }) => method)).toContain("POST");
  expect(own.some(({ resource_uri: uri }) => uri?.includes("/accounts"))).toBe(true);
  expect(JSON.stringify(logs)).not.toContain(keeper.secret);
});

test("a first and a last moment bound the list, as days or to the second", async ({ bed }) => {
  const root = await administratorOf(bed);
  await root.accounts.create({ externalId: newExternalId() });
  const count = async (query: { readonly from?: string; readonly to?: string }) =>
    (await collect(root.auditLogs.all(query))).length;
  const whole = await count({});
  expect(whole).toBeGreaterThan(0);
  expect(await count({ from: dayFromNow(-1), to: dayFromNow(2) })).toBeGreaterThanOrEqual(whole);
  expect(await count({ from: minuteFromNow(-5), to: minuteFromNow(5) })).toBeGreaterThanOrEqual(whole);
  expect(await count({ from: dayFromNow(2) })).toBe(0);
  expect(await count({ from: minuteFromNow(5) })).toBe(0);
  expect(await count({ to: dayFromNow(-2) })).toBe(0);
  expect(await count({ to: minuteFromNow(-60) })).toBe(0);
  for (const nonsense of ["yesterday", "2017-13-45", "01/02/2017"]) {
    await refused(root.auditLogs.list({ from: nonsense }), 400);
    await refused(root.auditLogs.list({ to: nonsense }), 400);
  }
});

test("a user or an account narrows the list", async ({ bed }) => {
  const root = await administratorOf(bed);
  const other = await bed.administrator();
  // Whether an account's events are those about it or those of its users is left open: the first are asked for here.
  const { id } = await root.accounts.create({ externalId: newExternalId() });
  await clientOf(bed, other).accounts.create({ externalId: newExternalId() });
  const logs = await collect(root.auditLogs.all({ userId: other.id }));
  expect(logs.length).toBeGreaterThan(0);
  expect(new Set(logs.map((log) => log.user_id))).toEqual(new Set([other.id]));
  const ofAccount = await collect(root.auditLogs.all({ accountId: id }));
  expect(ofAccount.length).toBeGreaterThan(0);
  expect(new Set(ofAccount.map((log) => log.account_id))).toEqual(new Set([id]));
  expect(await collect(root.auditLogs.all({ userId: -1 }))).toEqual([]);
});

test("the privileges decide, and no organization sees another", async ({ bed }) => {
  const root = await administratorOf(bed);
  await root.accounts.create({ externalId: newExternalId() });
  await refused(clientOf(bed, await bed.user()).auditLogs.list(), 403);
  const whole = clientOf(bed, await memberWith(bed, ["viewLogsOrg"]));
  expect((await whole.auditLogs.list()).items.length).toBeGreaterThan(0);
  const account = await bed.account();
  const part = clientOf(bed, await memberWith(bed, ["viewLogsAccount"], account));
  for (const log of (await part.auditLogs.list()).items) expect(log.account_id).toBe(account.id);
  const other = await administratorOf(await createTestBed());
  const foreign = await collect(other.auditLogs.all());
  expect(foreign.filter((log) => log.org_id === bed.organizationId)).toEqual([]);
});

test("reading the secrets of a session leaves an event", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user();
  const { token } = await root.authentication.signIn(ada.email, testPassword);
  const before = (await collect(root.auditLogs.all({ userId: ada.id }))).length;
  const { userSecret, organizationSecret } = await root.authentication.secrets(token);
  const after = await collect(root.auditLogs.all({ userId: ada.id }));
  expect(after.length).toBeGreaterThan(before);
  const text = JSON.stringify(after);
  for (const secret of [userSecret, organizationSecret, token]) expect(text).not.toContain(secret);
});
