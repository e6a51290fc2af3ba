import { expect, test } from "../fixtures/test";
import { administratorOf, clientOf, collect, idsOf, newUser, ownPath, refused } from "./support";

test("pages follow each other by ID, without gaps, until there is no further token", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const made = [];
  for (let index = 0; index < 5; index += 1) made.push((await bed.user({ account })).id);
  const users = root.accounts.users(account.id);
  const first = await users.list({ pageSize: 2 });
  expect(idsOf(first.items)).toEqual(made.slice(0, 2));
  expect(first.returnedCount).toBe(2);
  const second = await users.list({ pageSize: 2, nextPage: first.nextPage ?? "" });
  expect(idsOf(second.items)).toEqual(made.slice(2, 4));
  const third = await users.list({ pageSize: 2, nextPage: second.nextPage ?? "" });
  expect(idsOf(third.items)).toEqual(made.slice(4));
  expect(third.returnedCount).toBe(1);
  expect(third.nextPage).toBeUndefined();
  expect(idsOf(await collect(users.all({ pageSize: 2 })))).toEqual(made);
  expect(idsOf(await collect(users.all({ pageSize: 5 })))).toEqual(made);
  expect(idsOf((await users.list()).items)).toEqual(made);
});

test("a page stays where it was while rows come and go", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  const made = [];
  for (let index = 0; index < 6; index += 1) made.push((await bed.user({ account })).id);
  const users = root.accounts.users(account.id);
  const seen = [];
  let added = 0;
  for await (const user of users.all({ pageSize: 2 })) {
    seen.push(user.id);
    // After the first page, one that was seen goes and another comes at the end.
    if (seen.length !== 2) continue;
    await users.delete(made[0] ?? 0);
    added = (await users.create(newUser())).id;
  }
  expect(seen).toEqual([...made, added]);
});

test("every list has pages: users, accounts, both in the organization, events", async ({ bed }) => {
  const root = await administratorOf(bed);
  for (let index = 0; index < 2; index += 1) await bed.user({ account: await bed.account() });
  const { organization, auditLogs, accounts, users } = root;
  await users.unlock((await bed.user({ locked: "for-an-hour" })).id);
  await organization.rename("A name that makes an event");
  const lists: readonly ((pageSize: number) => AsyncIterable<{ readonly id: number }>)[] = [
    (pageSize) => users.all({ pageSize }),
    (pageSize) => organization.users.all({ pageSize }),
    (pageSize) => accounts.all({ pageSize }),
    (pageSize) => organization.allAccounts(bed.organizationId, { pageSize }),
  ];
  for (const list of lists) {
    const whole = idsOf(await collect(list(200)));
    expect(whole.length).toBeGreaterThanOrEqual(3);
    expect(whole).toEqual([...whole].sort((a, b) => a - b));
    expect(idsOf(await collect(list(1)))).toEqual(whole);
  }
  // Paging reads, and what reads may leave events too: an upper end keeps the list as it is.
  const to = new Date().toISOString();
  const events = (await collect(auditLogs.all({ to }))).map(({ id }) => id);
  expect(events.length).toBeGreaterThanOrEqual(2);
  expect((await collect(auditLogs.all({ to, pageSize: 1 }))).map(({ id }) => id)).toEqual(events);
});

test("an offset leaves that many out", async ({ bed }) => {
  const root = await administratorOf(bed);
  const account = await bed.account();
  for (let index = 0; index < 4; index += 1) await bed.user({ account });
  const lists = [root.accounts.users(account.id), root.accounts];
  await bed.account();
  await bed.account();
  for (const list of lists) {
    const whole = idsOf((await list.list()).items);
    expect(whole.length).toBeGreaterThanOrEqual(4);
    expect(idsOf((await list.list({ offset: 2, pageSize: 2 })).items)).toEqual(whole.slice(2, 4));
  }
  const whole = idsOf((await root.organization.users.list()).items);
  const page = await root.organization.users.list({ offset: 1, pageSize: 2 });
  expect(idsOf(page.items)).toEqual(whole.slice(1, 3));
});

test("sizes and tokens that make no sense are refused", async ({ bed }) => {
  const { transport } = await administratorOf(bed);
  const nonsense = [
    { pageSize: "many" },
    { pageSize: -1 },
    { pageSize: 0 },
    { pageSize: 1.5 },
    { offset: -1 },
    { offset: "x" },
    { nextPage: "no-token-of-ours" },
  ];
  for (const query of nonsense)
    await refused(transport.call({ method: "GET", path: "/accounts", query }), 400);
  await transport.call({ method: "GET", path: "/accounts", query: { pageSize: 2_000 } });
});

test("an empty list is 404 for users under the original's path, and [] everywhere else", async ({ bed }) => {
  const keeper = await bed.administrator();
  const original = clientOf(bed, keeper);
  const own = clientOf(bed, keeper, ownPath);
  const empty = await bed.account();
  const problem = await refused(original.accounts.users(empty.id).list(), 404);
  expect(problem.message).toBe("No users found");
  const where = "firstName='Nobody at all'";
  for (const users of [original.users, original.organization.users])
    expect((await refused(users.list({ where }), 404)).message).toBe("No users found");
  expect(await collect(original.accounts.users(empty.id).all())).toEqual([]);

  for (const users of [own.accounts.users(empty.id), own.users, own.organization.users]) {
    const page = await users.list({ where });
    expect(page).toMatchObject({ status: 200, items: [], returnedCount: 0, nextPage: undefined });
  }
  for (const client of [original, own]) {
    expect(await client.accounts.list({ where: "name='None'" })).toMatchObject({ status: 200, items: [] });
    const later = await client.auditLogs.list({ from: "2999-01-01" });
    expect(later).toMatchObject({ status: 200, items: [] });
  }
  // An account that is not there is something else than one without users.
  expect((await refused(own.accounts.users(-1).list(), 404)).message).not.toBe("No users found");
});
