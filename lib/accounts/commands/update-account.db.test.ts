import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { updateAccount } from "./update-account";

const base = { name: "Globex", description: "A customer" };

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator({ firstName: "Ada", lastName: "Lovelace" });
  const globex = await bed.account(base);
  return { bed, administrator, globex, ctx: await bed.ctxOf(administrator) };
}

describe("updateAccount", () => {
  it("changes name and description and says from what to what", async () => {
    const { bed, administrator, globex, ctx } = await arrange();
    const before = await bed.accountRow(globex.id);
    const input = { accountId: globex.id, name: "Globex Group", description: "A customer", base };
    const saved = await updateAccount.execute(ctx, input);
    expect(saved).toEqual({ accountId: globex.id, name: "Globex Group", description: "A customer" });
    expect(await bed.accountRow(globex.id)).toEqual({
      ...before,
      name: "Globex Group",
      nameKey: "globex group",
      version: 2,
      updatedAt: ctx.now,
      updatedByUserId: administrator.id,
      updatedByName: "Ada Lovelace",
    });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "account.update",
        outcome: "done",
        targetId: globex.id,
        targetName: "Globex Group",
        changes: { name: ["Globex", "Globex Group"] },
      },
    ]);
  });

  it("also changes the default account", async () => {
    const { bed, ctx } = await arrange();
    const { id, name } = bed.defaultAccount;
    const present = { name, description: (await bed.accountRow(id))?.description ?? "" };
    await updateAccount.execute(ctx, { accountId: id, name: "Head office", description: "", base: present });
    expect((await bed.accountRow(id))?.name).toBe("Head office");
  });

  it("rule 14: tells the later of two editors what changed meanwhile, field by field, and overwrites nothing", async () => {
    const { bed, globex, ctx } = await arrange();
    const grace = await bed.administrator({ firstName: "Grace", lastName: "Hopper" });
    const first = { accountId: globex.id, name: "Globex", description: "Pays late", base };
    await updateAccount.execute(await bed.ctxOf(grace), first);

    const later = { accountId: globex.id, name: "Globex Group", description: "A customer", base };
    const error = await expectRefused(bed, () => updateAccount.execute(ctx, later), "conflict");
    expect(error.details).toEqual({
      changed: [{ field: "description", base: "A customer", present: "Pays late" }],
      present: { name: "Globex", description: "Pays late" },
      updatedByName: "Grace Hopper",
    });

    const decided = { ...later, base: { name: "Globex", description: "Pays late" } };
    await updateAccount.execute(ctx, decided);
    expect(await bed.accountRow(globex.id)).toMatchObject({
      name: "Globex Group",
      description: "A customer",
    });
  });

  it("changes nothing and writes no event when nothing differs", async () => {
    const { bed, globex, ctx } = await arrange();
    const rows = await bed.snapshot();
    await updateAccount.execute(ctx, { accountId: globex.id, ...base, base });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("is refused on a deleted account", async () => {
    const { bed, ctx } = await arrange();
    const gone = await bed.account({ ...base, active: false, deletedAt: new Date() });
    const input = { accountId: gone.id, ...base, name: "Back", base };
    await expectRefused(bed, () => updateAccount.execute(ctx, input), "refused");
  });

  it.each([
    ["name", { name: "" }],
    ["name", { name: "x".repeat(121) }],
    ["description", { description: "two\nlines" }],
  ])("says at the field %s what is wrong", async (field, wrong) => {
    const { bed, globex, ctx } = await arrange();
    const input = { accountId: globex.id, ...base, ...wrong, base };
    const error = await expectRefused(bed, () => updateAccount.execute(ctx, input), "invalid_input");
    expect(Object.keys(error.fields ?? {})).toEqual([field]);
  });

  it("finds no account of another organization", async () => {
    const { bed, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const foreign = await elsewhere.account(base);
    const attempt = (accountId: number) =>
      updateAccount.execute(ctx, { accountId, ...base, name: "Mine", base });
    await expectHidden(bed, attempt, [foreign.id, -1], [elsewhere]);
  });

  it("is forbidden without manageAccounts, also in the own account", async () => {
    const { bed, globex } = await arrange();
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const input = { accountId: globex.id, ...base, name: "Mine", base };
    await expectRefused(bed, () => updateAccount.execute(ctx, input), "forbidden");
  });

  it("of two at once from the same state the second is told", async () => {
    const { bed, globex, ctx } = await arrange();
    const rename = (name: string) =>
      updateAccount.execute(ctx, { accountId: globex.id, ...base, name, base });
    const outcomes = await Promise.allSettled([rename("One"), rename("Two")]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await bed.accountRow(globex.id))?.version).toBe(2);
  });
});

it("gives, changes and takes the external ID; left out it stays", async () => {
  const { bed, globex, ctx } = await arrange();
  const same = { accountId: globex.id, ...base, base };
  await updateAccount.execute(ctx, { ...same, externalId: "gx-1" });
  await updateAccount.execute(ctx, { ...same, name: "Globex Group" });
  expect((await bed.accountRow(globex.id))?.externalId).toBe("gx-1");
  const renamed = { ...base, name: "Globex Group" };
  await updateAccount.execute(ctx, { ...same, ...renamed, base: renamed, externalId: null });
  expect((await bed.accountRow(globex.id))?.externalId).toBeNull();
  expect((await bed.auditEvents()).map(({ changes }) => changes)).toEqual([
    { externalId: [null, "gx-1"] },
    { name: ["Globex", "Globex Group"] },
    { externalId: ["gx-1", null] },
  ]);
});
