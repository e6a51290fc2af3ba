import { expect, test } from "vitest";
import { asTold, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { countUsers, listUsers } from "../queries";

async function globexAndInitech() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const initech = await bed.account({ name: "Initech" });
  const grace = await bed.accountAdministrator(globex);
  const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Quarterman" });
  const tony = await bed.user({ account: initech, firstName: "Tony", lastName: "Quarterman" });
  return { bed, globex, initech, grace, alan, tony };
}

test("an Account Administrator sees the own account and nothing else, also in a search", async () => {
  const { bed, globex, grace, alan, tony } = await globexAndInitech();
  const ctx = await bed.ctxOf(grace);
  for (const input of [{}, { accountId: globex.id }]) {
    const { rows } = await listUsers.execute(ctx, { ...input, sort: "id" });
    expect(rows.map(({ id }) => id)).toEqual([grace.id, alan.id]);
    expect(await countUsers.execute(ctx, input)).toEqual({ count: 2, isExact: true });
  }
  for (const q of ["quarterman", "q", tony.email, alan.email]) {
    const { rows } = await listUsers.execute(ctx, { q });
    expect(
      rows.map(({ id }) => id),
      q,
    ).toEqual(q === tony.email ? [] : [alan.id]);
  }
});

test("another account, a missing one, a deleted one and another organization's give the same answer", async () => {
  const { bed, initech, grace } = await globexAndInitech();
  const administrator = await bed.administrator();
  const gone = await bed.account({ name: "Gone", active: false, deletedAt: new Date() });
  const elsewhere = await createTestBed();
  const missing = 4_000_000_000;
  const told = async (who: typeof grace, accountId: number, verb: typeof listUsers | typeof countUsers) => {
    const ctx = await bed.ctxOf(who);
    return asTold(await refusalOf(verb.execute(ctx, { accountId }), "not_found"));
  };
  for (const verb of [listUsers, countUsers]) {
    const same = await told(grace, missing, verb);
    expect(await told(grace, initech.id, verb)).toEqual(same);
    expect(await told(grace, elsewhere.defaultAccount.id, verb)).toEqual(same);
    expect(await told(administrator, gone.id, verb)).toEqual(same);
    expect(await told(administrator, elsewhere.defaultAccount.id, verb)).toEqual(same);
    expect(await told(administrator, -1, verb)).toEqual(same);
  }
});

test("an Organization Administrator sees every account of the organization, and not another one's", async () => {
  const { bed, initech, grace, alan, tony } = await globexAndInitech();
  const administrator = await bed.administrator();
  const elsewhere = await createTestBed();
  await elsewhere.user({ lastName: "Quarterman" });
  const ctx = await bed.ctxOf(administrator);
  const ids = async (input: object) =>
    (await listUsers.execute(ctx, { sort: "id", ...input })).rows.map(({ id }) => id);
  expect(await ids({})).toEqual([grace.id, alan.id, tony.id, administrator.id]);
  expect(await ids({ accountId: initech.id })).toEqual([tony.id]);
  expect(await ids({ q: "quarterman" })).toEqual([alan.id, tony.id]);
  expect(await countUsers.execute(ctx, {})).toEqual({ count: 4, isExact: true });
});

test("each row says what this actor may not do there, and which one is the own", async () => {
  const { bed, globex, grace, alan } = await globexAndInitech();
  const role = await bed.role({ privileges: ["manageAccounts"] });
  const above = await bed.user({ account: globex, roles: [role.key], firstName: "Zoe", lastName: "Above" });
  const { rows } = await listUsers.execute(await bed.ctxOf(grace), { sort: "id" });
  const [own, ordinary, higher] = rows;
  expect(own).toMatchObject({ id: grace.id, isSelf: true });
  expect(own?.refusals).toMatchObject({
    active: expect.stringContaining("yourself"),
    delete: expect.any(String),
  });
  expect(ordinary).toMatchObject({ id: alan.id, isSelf: false });
  expect(Object.keys(ordinary?.refusals ?? {})).toEqual(["unlock"]);
  expect(higher).toMatchObject({ id: above.id, roles: [{ key: role.key }] });
  expect(Object.keys(higher?.refusals ?? {}).sort()).toEqual(
    ["active", "delete", "edit", "resetSecret", "resetTwoFactor", "roles", "sendResetLink", "unlock"].sort(),
  );
});

test("without a privilege to view users there is no list", async () => {
  const { bed, alan } = await globexAndInitech();
  await refusalOf(listUsers.execute(await bed.ctxOf(alan), {}), "forbidden");
  await refusalOf(countUsers.execute(await bed.ctxOf(alan), {}), "forbidden");
});
