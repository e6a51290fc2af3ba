import { type TestBed, testPassword } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { ElementsError } from "./elements-client";
import { administratorOf, collect, refused } from "./support";

/** Three people in an account of their own, and how to ask for their first names. */
async function threePeople(bed: TestBed) {
  const account = await bed.account();
  const ada = await bed.user({
    account,
    firstName: "Ada",
    lastName: "Lovelace",
    externalId: "x-1",
    createdAt: new Date("2017-01-14T12:00:00Z"),
    roles: ["admin"],
  });
  const alan = await bed.user({
    account,
    firstName: "Alan",
    lastName: "O'Neil",
    externalId: "x_2",
    createdAt: new Date("2017-01-15T12:00:00Z"),
    locked: "for-an-hour",
  });
  const grace = await bed.user({
    account,
    firstName: "Grace",
    lastName: "Hopper",
    createdAt: new Date("2017-02-20T12:00:00Z"),
  });
  const root = await administratorOf(bed);
  await root.authentication.signIn(grace.email, testPassword);
  const users = root.accounts.users(account.id);
  const names = async (where: string) =>
    (await collect(users.all({ where }))).map(({ firstName }) => firstName);
  return { root, users, names, ada, alan, grace };
}

test("every operator finds what it says", async ({ bed }) => {
  const { names, ada, grace } = await threePeople(bed);
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["firstName='Ada'", ["Ada"]],
    ["firstName = 'Ada'", ["Ada"]],
    ["firstName!='Ada'", ["Alan", "Grace"]],
    ["firstName<>'Ada'", ["Alan", "Grace"]],
    [`id<${grace.id}`, ["Ada", "Alan"]],
    [`id<=${ada.id}`, ["Ada"]],
    [`id>${ada.id}`, ["Alan", "Grace"]],
    [`id>=${grace.id}`, ["Grace"]],
    ["firstName LIKE 'A%'", ["Ada", "Alan"]],
    ["lastName LIKE '%o%'", ["Ada", "Grace"]],
    ["firstName IN ('Ada', 'Grace')", ["Ada", "Grace"]],
    [`id IN (${ada.id},${grace.id})`, ["Ada", "Grace"]],
    ["externalId IS NULL", ["Grace"]],
    ["NOT externalId IS NULL", ["Ada", "Alan"]],
    ["NOT (firstName='Ada')", ["Alan", "Grace"]],
    ["firstName='Ada' AND lastName='Hopper'", []],
    ["firstName='Ada' OR lastName='Hopper'", ["Ada", "Grace"]],
    ["firstName='Ada' OR firstName='Grace' AND lastName='Nobody'", ["Ada"]],
    ["(firstName='Ada' OR firstName='Grace') AND lastName='Nobody'", []],
    ["lastName='O''Neil'", ["Alan"]],
    ["firstName=''' OR ''1''=''1'", []],
  ];
  for (const [where, expected] of cases) expect(await names(where), where).toEqual(expected);
});

test("every field of a user can be asked for", async ({ bed }) => {
  const { names, ada, root } = await threePeople(bed);
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [`id=${ada.id}`, ["Ada"]],
    ["firstName='Grace'", ["Grace"]],
    ["lastName='Lovelace'", ["Ada"]],
    ["fullName='Grace Hopper'", ["Grace"]],
    [`email='${ada.email}'`, ["Ada"]],
    ["active=true AND firstName='Ada'", ["Ada"]],
    ["createdDate>='2017-01-15'", ["Alan", "Grace"]],
    ["createdDate<'2017-01-15'", ["Ada"]],
    ["createdDate='2017-01-15'", ["Alan"]],
    ["createdDate>='2017-01-14' AND createdDate<='2017-01-15'", ["Ada", "Alan"]],
    ["lastLoginDate>='2018-03-04'", ["Grace"]],
    ["lastLoginDate='1970-01-01'", ["Ada", "Alan"]],
    ["externalId='x-1'", ["Ada"]],
    ["locked=true", ["Alan"]],
    ["locked=false", ["Ada", "Grace"]],
    ["roles='admin'", ["Ada"]],
  ];
  for (const [where, expected] of cases) expect(await names(where), where).toEqual(expected);
  await root.users.deactivate(ada.id);
  expect(await names("active=false")).toEqual(["Ada"]);
});

test("what SQL knows beyond the listed operators is answered well or refused", async ({ bed }) => {
  const { names } = await threePeople(bed);
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["externalId IS NOT NULL", ["Ada", "Alan"]],
    ["firstName NOT IN ('Ada')", ["Alan", "Grace"]],
    ["firstName NOT LIKE 'A%'", ["Grace"]],
    ["firstName='Ada' and lastName='Lovelace'", ["Ada"]],
  ];
  for (const [where, expected] of cases) {
    const found = await names(where).catch((problem: unknown) => problem);
    if (found instanceof ElementsError) expect(found.status, where).toBe(400);
    else expect(found, where).toEqual(expected);
  }
});

test("every field of an account can be asked for", async ({ bed }) => {
  const root = await administratorOf(bed);
  const north = await bed.account({
    name: "North",
    description: "Of the North",
    externalId: "north-1",
    createdAt: new Date("2017-01-15T12:00:00Z"),
  });
  const south = await bed.account({ name: "South", active: false });
  const names = async (where: string) => (await root.accounts.list({ where })).items.map(({ name }) => name);
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [`id=${north.id}`, ["North"]],
    ["name='North'", ["North"]],
    ["description='Of the North'", ["North"]],
    ["externalId='north-1'", ["North"]],
    ["active=false", ["South"]],
    [`active=false AND id=${south.id}`, ["South"]],
    ["active=true AND name='South'", []],
    ["createdDate='2017-01-15'", ["North"]],
    ["createdDate<='2017-01-15'", ["North"]],
    ["defaultAccount=false", ["North"]],
    ["defaultAccount=true", [bed.defaultAccount.name]],
  ];
  for (const [where, expected] of cases) expect(await names(where), where).toEqual(expected);
  expect(await names("name LIKE '%'")).toEqual([bed.defaultAccount.name, "North"]);
});

test("a mistake is 400 and says where in the text", async ({ bed }) => {
  const { users } = await threePeople(bed);
  const mistakes = [
    "firstName=",
    "firstName='Ada",
    "firstName 'Ada'",
    "='Ada'",
    "firstName='Ada' AND",
    "(firstName='Ada'",
    "firstName='Ada')",
    "firstName=='Ada'",
    "firstName='a'; DROP TABLE users",
    "firstName='a' -- comment",
    "firstName IN ()",
    "firstName IS",
    "password='secured'",
    "secret LIKE 'a%'",
    "passwordHash='x'",
    "nonsense=1",
    "1=1",
    "id='abc'",
    "active='perhaps'",
    "createdDate>='yesterday'",
  ];
  for (const where of mistakes) {
    const problem = await refused(users.list({ where }), 400);
    expect(problem.text, where).toMatch(/\d|end|'|"|`/i);
  }
});

test("a text or a tree that is too large is refused", async ({ bed }) => {
  const { users, ada, names } = await threePeople(bed);
  const terms = (count: number) => Array.from({ length: count }, () => `id=${ada.id}`).join(" OR ");
  expect(await names(terms(50))).toEqual(["Ada"]);
  await refused(users.list({ where: terms(51) }), 400);
  await refused(users.list({ where: `firstName='${"x".repeat(2_000)}'` }), 400);
  // How deep a condition may be is not said: it may be too deep, but never too much for the platform.
  const deep = `${"(".repeat(900)}id=${ada.id}${")".repeat(900)}`;
  const found = await names(deep).catch((problem: unknown) => problem);
  if (found instanceof ElementsError) expect(found.status).toBe(400);
  else expect(found).toEqual(["Ada"]);
  expect(await names(`firstName='${"x".repeat(1_980)}'`)).toEqual([]);
});
