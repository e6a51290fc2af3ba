import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { administratorOf, newExternalId, newUser } from "./support";

test("a POST with a key is done once, and its answer comes again", async ({ bed }) => {
  const root = await administratorOf(bed);
  const headers = { "idempotency-key": newExternalId() };
  const body = { externalId: newExternalId(), name: "North" };
  const call = { method: "POST", path: "/accounts", body, headers } as const;
  const first = await root.transport.call(call);
  const again = await root.transport.call(call);
  expect(again.status).toBe(first.status);
  expect(again.body).toEqual(first.body);
  const where = `externalId='${body.externalId}'`;
  expect((await root.accounts.list({ where })).items).toHaveLength(1);
});

test("a POST of a user replays the same user", async ({ bed }) => {
  const root = await administratorOf(bed);
  const headers = { "idempotency-key": newExternalId() };
  const user = newUser();
  const first = await root.organization.users.create(user, headers);
  const again = await root.organization.users.create(user, headers);
  expect(again.id).toBe(first.id);
});

test("two at once with one key make one account", async ({ bed }) => {
  const root = await administratorOf(bed);
  const headers = { "idempotency-key": newExternalId() };
  const account = { externalId: newExternalId() };
  const both = [root.accounts.create(account, headers), root.accounts.create(account, headers)];
  const results = await Promise.allSettled(both);
  expect(results.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
  const found = await root.accounts.list({ where: `externalId='${account.externalId}'` });
  expect(found.items).toHaveLength(1);
});

test("the key of one organization says nothing to another", async ({ bed }) => {
  const here = await administratorOf(bed);
  const there = await administratorOf(await createTestBed());
  const headers = { "idempotency-key": newExternalId() };
  const account = { externalId: newExternalId() };
  const first = await here.accounts.create(account, headers);
  const second = await there.accounts.create(account, headers);
  expect(second.id).not.toBe(first.id);
  expect((await there.accounts.get(second.id)).externalId).toBe(account.externalId);
});
