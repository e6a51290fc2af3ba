import { beforeEach, expect, test } from "vitest";
import { importsOf, type ImportsOf } from "@/db/test/import-users";
import { createTestBed, testPassword, type TestBed, type TestUser } from "@/db/test/test-bed";
import { expectRefused } from "@/db/test/expect-refusal";
import type { Ctx } from "@/lib/core/ctx";
import { applyImport } from "../commands/apply-import";
import { fixImportRow } from "../commands/fix-import-row";
import { getImport } from "../queries";

// What was planned is judged once more when it is applied: by what is there then, with the rights that its owner has then.

let bed: TestBed;
let ada: TestUser;
let ctx: Ctx;
let imports: ImportsOf;

beforeEach(async () => {
  bed = await createTestBed();
  ada = await bed.administrator();
  ctx = await bed.ctxOf(ada);
  imports = importsOf(ctx);
});

const address = (name: string) => `${name}.${bed.organizationId}@example.test`;
const newcomer = async () => (await bed.snapshot()).users.find(({ email }) => email === address("new"));

test("whoever changed since the plan is not overwritten, cut off, deleted or given a password", async () => {
  const rows = {
    edited: ",Paris,,,",
    deactivated: ",,false,,",
    deleted: ",,,delete,",
    "given a password": ",,,,Copper-Lantern-58!",
  };
  const users = await Promise.all(Object.keys(rows).map(() => bed.user()));
  const file = Object.values(rows).map((row, at) => `${users[at]?.id}${row}\n`);
  const { importId, rows: plan } = await imports.planned(`id,city,active,action,password\n${file.join("")}`);
  expect(plan.map(({ action }) => action)).toEqual(Array(4).fill("update"));
  for (const { id } of users) await bed.changeUser(id, { city: "Rome", version: 2 });
  const before = (await bed.snapshot()).users;
  const { outcomes, rows: done } = await imports.applied(importId);
  expect(outcomes).toEqual({ planned: 0, done: 0, failed: 4, skipped: 0 });
  for (const { problems } of done)
    expect(problems?.[""]?.[0]).toBe("This user changed since the plan was made. Nothing was overwritten.");
  expect((await bed.snapshot()).users).toEqual(before);
});

test("so is whoever was added since with the address of a new user", async () => {
  const { importId } = await imports.planned(
    `firstName,lastName,email,city\nNew,Person,${address("new")},Paris\n`,
  );
  const meanwhile = await bed.user({ email: address("new"), city: "Rome" });
  expect((await imports.applied(importId)).outcomes).toMatchObject({ done: 0, failed: 1 });
  expect(await bed.userRow(meanwhile.id)).toMatchObject({ city: "Rome", firstName: meanwhile.firstName });
});

test("rights that were taken since the plan are gone, row by row", async () => {
  const globex = await bed.account();
  const extra = await bed.role({ privileges: ["viewUsersAccount", "viewLogsOrg"] });
  const all = await bed.role({
    privileges: [
      "viewUsersAccount",
      "addUsersAccount",
      "editUsersAccount",
      "deleteUsersAccount",
      "viewLogsOrg",
    ],
  });
  const grace = await bed.user({ account: globex, roles: [all.key] });
  const [hank, strong, gone] = [
    await bed.user({ account: globex }),
    await bed.user({ account: globex, roles: [extra.key] }),
    await bed.user({ account: globex }),
  ];
  const by = importsOf(await bed.ctxOf(grace));
  const { importId } = await by.planned(
    [
      { firstName: "New", lastName: "Person", email: address("new"), roles: [extra.key] },
      { id: hank.id, city: "Paris" },
      { id: strong.id, active: false },
      { id: gone.id, action: "delete" },
    ]
      .map((row) => JSON.stringify(row))
      .join("\n"),
    { format: "jsonl" },
  );
  expect((await by.rowsOf(importId)).map(({ action }) => action)).toEqual([
    "create",
    ...Array<string>(3).fill("update"),
  ]);
  await bed.changeRole(all.id, ["viewUsersAccount", "addUsersAccount", "editUsersAccount"]);
  const { rows } = await by.applied(importId);
  expect(rows.map(({ state }) => state)).toEqual(["failed", "done", "failed", "failed"]);
  // Each refusal has its event (rule 13).
  const refusals = (await bed.auditEvents()).filter(({ outcome }) => outcome === "refused");
  expect(refusals.map(({ action, targetId, targetEmail }) => [action, targetId, targetEmail])).toEqual([
    ["user.create", null, address("new")],
    ["user.update", strong.id, strong.email],
    ["user.delete", gone.id, gone.email],
  ]);
  expect(await newcomer()).toBeUndefined();
  expect(await bed.userRow(hank.id)).toMatchObject({ city: "Paris" });
  expect(await bed.userRow(strong.id)).toMatchObject({ active: true });
  expect(await bed.userRow(gone.id)).toBeDefined();
});

test("of two imports that each leave one administrator, the second one leaves the other", async () => {
  const others = [await bed.administrator(), await bed.administrator()];
  await bed.changeUser(ada.id, { passwordHash: null });
  const plans = [];
  for (const { id } of others) plans.push(await imports.planned(`id,active\n${id},false\n`));
  const outcomes = [];
  for (const { importId } of plans) outcomes.push((await imports.applied(importId)).outcomes.done);
  expect(outcomes).toEqual([1, 0]);
  expect(await bed.userRow(others[1]?.id ?? 0)).toMatchObject({ active: true });
});

test("a row that fails takes nobody with it, whatever came before and after it", async () => {
  await bed.changeOrganization({ passwordPreviousCount: 3 });
  const elsewhere = await (await createTestBed()).user();
  const [hank, ivy] = [await bed.user(), await bed.user()];
  const { importId } = await imports.planned(
    [
      "id,firstName,lastName,email,city,password",
      `,New,Person,${address("new")},,`,
      `,New,Taken,${elsewhere.email},,`,
      `${hank.id},H,A,${hank.email},Paris,${testPassword}`,
      `${ivy.id},I,V,${ivy.email},Rome,`,
    ].join("\n"),
  );
  const { rows } = await imports.applied(importId);
  expect(rows.map(({ state, problems }) => [state, Object.keys(problems ?? {})])).toEqual([
    ["done", []],
    ["failed", ["email"]],
    ["failed", ["password"]],
    ["done", []],
  ]);
  expect(await newcomer()).toBeDefined();
  // Neither half of the row.
  expect(await bed.userRow(hank.id)).toMatchObject({ city: null, firstName: hank.firstName });
  expect(await bed.userRow(ivy.id)).toMatchObject({ city: "Rome" });
  const events = (await bed.auditEvents()).filter(({ action }) => action.startsWith("user."));
  expect(events.map(({ action, outcome, targetEmail }) => [action, outcome, targetEmail])).toEqual([
    ["user.create", "done", address("new")],
    ["user.create", "refused", elsewhere.email],
    ["user.update", "refused", hank.email],
    ["user.update", "done", ivy.email],
  ]);
});

test("confirming another plan than the one that is there applies nothing and tells the present one", async () => {
  const hank = await bed.user();
  const { importId } = await imports.planned(`id,city\n${hank.id},Paris\n`);
  const { planHash: seen } = await getImport.execute(ctx, { importId });
  await fixImportRow.execute(ctx, { importId, rowNumber: 2, values: { city: "Rome" } });
  const { planHash: present } = await getImport.execute(ctx, { importId });
  const confirm = () => applyImport.execute(ctx, { importId, planHash: seen ?? "" });
  const { details } = await expectRefused(bed, confirm, "conflict");
  expect(details).toMatchObject({ planHash: present, counts: { update: 1 } });
  expect(present).not.toBe(seen);
  await applyImport.execute(ctx, { importId, planHash: present ?? "" });
  expect((await imports.applied(importId)).outcomes.done).toBe(1);
});
