import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { users } from "@/db/schema";
import { asTold, refusalOf } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { withinTime } from "@/lib/ceql/sql/too-costly";
import { parseCondition } from "@/lib/ceql/parse-condition";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { listApiOrganizationUsers, listApiUsers } from "./list-api-users";
import { userWhereFields } from "./where-columns";

type Input = Parameters<typeof listApiUsers.execute>[1];

const idsOf = async (ctx: Ctx, input: Input = {}, verb = listApiUsers) =>
  (await verb.execute(ctx, input)).rows.map(({ id }) => id);

async function globexAndInitech() {
  const bed = await createTestBed();
  const [globex, initech] = [await bed.account({ name: "Globex" }), await bed.account({ name: "Initech" })];
  const grace = await bed.accountAdministrator(globex, { firstName: "Grace" });
  const alan = await bed.user({ account: globex, firstName: "Alan" });
  const tony = await bed.user({ account: initech, firstName: "Tony" });
  const administrator = await bed.administrator({ firstName: "Olivia" });
  return { bed, globex, initech, grace, alan, tony, administrator };
}

describe("who is listed", () => {
  test("every account for whoever may view them all, the own one for others", async () => {
    const { bed, globex, initech, grace, alan, tony, administrator } = await globexAndInitech();
    const [all, own] = [await bed.ctxOf(administrator), await bed.ctxOf(grace)];
    expect(await idsOf(all)).toEqual([grace.id, alan.id, tony.id, administrator.id]);
    expect(await idsOf(all, {}, listApiOrganizationUsers)).toEqual(await idsOf(all));
    expect(await idsOf(all, { accountId: initech.id })).toEqual([tony.id]);
    for (const accountId of [undefined, globex.id])
      expect(await idsOf(own, { accountId })).toEqual([grace.id, alan.id]);
    expect(await idsOf(own, { where: "firstName != 'Grace'" })).toEqual([alan.id]);
    expect(await idsOf(own, { where: `id = ${tony.id} OR email = '${tony.email}' OR id > 0` })).toEqual([
      grace.id,
      alan.id,
    ]);
    await refusalOf(listApiOrganizationUsers.execute(own, {}), "forbidden");
    await refusalOf(listApiUsers.execute(await bed.ctxOf(alan), {}), "forbidden");
  });

  test("an account beyond the view, a missing one and another organization's are the same", async () => {
    const { bed, globex, initech, grace, administrator } = await globexAndInitech();
    const elsewhere = await createTestBed();
    await elsewhere.user();
    const told = async (who: typeof grace, accountId: number) =>
      asTold(await refusalOf(listApiUsers.execute(await bed.ctxOf(who), { accountId }), "not_found"));
    const same = await told(administrator, -1);
    expect(await told(administrator, elsewhere.defaultAccount.id)).toEqual(same);
    expect(await told(grace, initech.id)).toEqual(same);
    expect(await told(grace, 4_000_000_000)).toEqual(same);
    await bed.changeAccount(globex.id, { active: false, deletedAt: new Date() });
    await asOwner().delete(users).where(eq(users.accountId, globex.id));
    expect(await idsOf(await bed.ctxOf(administrator), { accountId: globex.id })).toEqual([]);
  });

  test("a row is the user, with a password that says nothing", async () => {
    const { bed, alan } = await globexAndInitech();
    await bed.changeUser(alan.id, { externalId: "crm-1", city: "London", mustChangePassword: true });
    const { rows } = await listApiUsers.execute(bed.systemCtx(), { where: `id = ${alan.id}` });
    expect(rows[0]).toMatchObject({
      id: alan.id,
      fullName: `Alan ${alan.lastName}`,
      password: "secured",
      externalId: "crm-1",
      city: "London",
      credentialsExpired: true,
      enabled: true,
      lastLoginDate: "1970-01-01",
    });
    expect(JSON.stringify(rows)).not.toMatch(/secret|hash|argon|sealed/i);
    await bed.changeOrganization({ passwordExpirationDays: 30 });
    const old = new Date(Date.now() - 31 * 86_400_000);
    await bed.changeUser(alan.id, { mustChangePassword: false, passwordChangedAt: old });
    const expired = async () =>
      (await listApiUsers.execute(bed.systemCtx(), { where: `id = ${alan.id}` })).rows[0]?.credentialsExpired;
    expect(await expired()).toBe(true);
    await bed.changeOrganization({ passwordExpirationDays: 0 });
    expect(await expired()).toBe(false);
  });
});

describe("paging", () => {
  test("rows that stay are listed once while others come and go", async () => {
    const bed = await createTestBed();
    const people = [];
    for (let index = 0; index < 12; index++) people.push((await bed.user()).id);
    const seen: number[] = [];
    let nextPage: string | undefined;
    do {
      const page = await listApiUsers.execute(bed.systemCtx(), { pageSize: 3, nextPage });
      seen.push(...page.rows.map(({ id }) => id));
      nextPage = page.nextCursor ?? undefined;
      if (seen.length === 3) {
        // One that was listed, the last that was listed, and one that was not yet.
        for (const index of [0, 2, 7])
          await asOwner()
            .delete(users)
            .where(eq(users.id, people[index] ?? 0));
        people.push((await bed.user()).id);
      }
    } while (nextPage !== undefined);
    expect(seen).toEqual(people.filter((_, index) => index !== 7));
  });

  test("offset leaves rows out, and its page goes on with nextPage", async () => {
    const { bed, globex, grace, alan, tony, administrator } = await globexAndInitech();
    const ctx = bed.systemCtx();
    expect(await idsOf(ctx, { offset: 1, pageSize: 2 })).toEqual([alan.id, tony.id]);
    expect(await idsOf(ctx, { offset: 1, where: "firstName != 'Alan'" })).toEqual([
      tony.id,
      administrator.id,
    ]);
    expect(await idsOf(ctx, { offset: 1, accountId: globex.id })).toEqual([alan.id]);
    expect(await idsOf(ctx, { offset: 10_000 })).toEqual([]);
    const page = await listApiUsers.execute(ctx, { offset: 1, pageSize: 1 });
    expect(await idsOf(ctx, { nextPage: page.nextCursor ?? "", pageSize: 2 })).toEqual([
      tony.id,
      administrator.id,
    ]);
    expect(await idsOf(ctx, { pageSize: 4 })).toEqual([grace.id, alan.id, tony.id, administrator.id]);
    expect((await listApiUsers.execute(ctx, { pageSize: 4 })).nextCursor).toBeNull();
  });

  test.each([
    [{ offset: 10_001 }, "offset", /nextPage/],
    [{ offset: -1 }, "offset", /whole number/],
    [{ pageSize: 2_001 }, "pageSize", /1 to 2000/],
    [{ pageSize: 0 }, "pageSize", /1 to 2000/],
    [{ nextPage: "junk" }, "nextPage", /cursor/],
    [{ nextPage: "" }, "nextPage", /cursor/],
    [{ where: "x" }, "where", /At character 2: /],
    [{ where: "id=1\u0000" }, "where", /cannot be stored/],
    [{ where: "\uD800" }, "where", /cannot be stored/],
    [{ where: " ".repeat(2_001) }, "where", /2000 characters/],
  ] satisfies [Input, string, RegExp][])("%j is refused at %s", async (input, field, message) => {
    const bed = await createTestBed();
    const error = await refusalOf(listApiUsers.execute(bed.systemCtx(), input), "invalid_input");
    expect(Object.keys(error.fields ?? {})).toEqual([field]);
    expect(error.fields?.[field]?.join()).toMatch(message);
  });

  test("two ways to go on at once are refused", async () => {
    const { bed } = await globexAndInitech();
    const { nextCursor } = await listApiUsers.execute(bed.systemCtx(), { pageSize: 1 });
    const both = { offset: 1, nextPage: nextCursor ?? "" };
    const error = await refusalOf(listApiUsers.execute(bed.systemCtx(), both), "invalid_input");
    expect(error.fields).toEqual({ offset: ["Send either offset or nextPage."] });
  });
});

test.each([
  ["createdDate = '2026-01-31'", [0, 1]],
  ["createdDate > '2026-01-31'", [2]],
  ["createdDate >= '2026-01-31T12:00:00Z' AND createdDate < 2026-02-01", [1]],
  ["createdDate = '2026-01-31T23:30:00.500+00:00'", [1]],
  ["lastLoginDate = '1970-01-01'", [0, 2]],
  ["lastLoginDate < '2000-01-01'", [0, 2]],
  ["firstName = 'ada'", []],
  ["firstName LIKE 'Ad_' AND NOT lastName LIKE '%\\%%'", [0]],
  ["email = 'ADA@Example.Test'", [0]],
  ["externalId != 'crm-1'", [1]],
  ["NOT externalId = 'crm-1'", [1]],
  ["externalId IS NULL", [2]],
  ["roles = 'admin'", [1]],
  ["roles != 'admin'", [0, 2]],
  ["roles IS NULL", [2]],
  ["roles LIKE '%admin'", [0, 1]],
  ["locked = true", [2]],
  ["locked != true AND active = true", [0]],
])("%s", async (where, expected) => {
  const bed = await createTestBed();
  const at = (text: string) => new Date(text);
  const people = [
    await bed.user({
      firstName: "Ada",
      lastName: "Lovelace",
      email: `ada@example.test.${bed.organizationId}`,
      externalId: "crm-1",
      roles: ["org-admin"],
      createdAt: at("2026-01-31T00:00:00Z"),
    }),
    await bed.user({
      firstName: "Adam",
      lastName: "Smith",
      externalId: "crm-2",
      active: false,
      roles: ["admin"],
      createdAt: at("2026-01-31T23:30:00.500Z"),
      lastSignInAt: at("2026-02-01T00:00:00Z"),
    }),
    await bed.user({
      firstName: "Ade",
      lastName: "50%",
      locked: "until-unlocked",
      createdAt: at("2026-02-01T00:00:00Z"),
    }),
  ];
  const found = await idsOf(bed.systemCtx(), {
    where: where.replace("Example.Test'", `Example.Test.${bed.organizationId}'`),
  });
  expect(found.map((id) => people.findIndex((person) => person.id === id))).toEqual(expected);
});

test("a condition that takes too long is stopped and says what to do", async () => {
  const bed = await createTestBed();
  const parsed = parseCondition("fullName LIKE '%a%'", userWhereFields);
  const condition = "condition" in parsed ? parsed.condition : undefined;
  const slowly = () =>
    inTenant(bed.organizationId, { mode: "read", statementTimeoutMs: 50 }, (database) =>
      database.execute("select pg_sleep(5)"),
    );
  const error = await refusalOf(withinTime(condition, slowly), "busy");
  expect(error).toMatchObject({
    retryAfterSeconds: 5,
    fields: { where: [expect.stringContaining("few rows")] },
  });
  expect(await withinTime(undefined, slowly).catch((thrown: unknown) => thrown)).not.toHaveProperty(
    "retryAfterSeconds",
  );
});
