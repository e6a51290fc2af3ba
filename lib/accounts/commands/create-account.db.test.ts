import { describe, expect, it } from "vitest";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { createAccount } from "./create-account";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator({ firstName: "Ada", lastName: "Lovelace" });
  return { bed, administrator, ctx: await bed.ctxOf(administrator) };
}

describe("createAccount", () => {
  it("adds an active, empty account and says so in the audit event", async () => {
    const { bed, administrator, ctx } = await arrange();
    const made = await createAccount.execute(ctx, {
      name: "  Globex ",
      description: "A customer",
      externalId: "gx-1",
    });
    expect(made.name).toBe("Globex");
    expect(await bed.accountRow(made.accountId)).toMatchObject({
      organizationId: bed.organizationId,
      type: "CompanyAccount",
      name: "Globex",
      description: "A customer",
      externalId: "gx-1",
      active: true,
      deletedAt: null,
      userCount: 0,
      version: 1,
      updatedByUserId: administrator.id,
      updatedByName: "Ada Lovelace",
    });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "account.create",
        outcome: "done",
        actorUserId: administrator.id,
        targetType: "account",
        targetId: made.accountId,
        targetName: "Globex",
        accountId: made.accountId,
        changes: { name: [null, "Globex"], description: [null, "A customer"], externalId: [null, "gx-1"] },
      },
    ]);
  });

  it("needs no more than a name; an empty external ID is none", async () => {
    const { bed, ctx } = await arrange();
    for (const externalId of [undefined, null, "", "  "]) {
      const { accountId } = await createAccount.execute(ctx, { name: "Globex", externalId });
      expect(await bed.accountRow(accountId)).toMatchObject({ description: "", externalId: null });
    }
  });

  it("refuses a taken external ID at its field, also of a deleted account, but not of another organization", async () => {
    const { bed, ctx } = await arrange();
    await bed.account({ externalId: "gx-1" });
    await bed.account({ externalId: "gx-2", active: false, deletedAt: new Date() });
    for (const externalId of ["gx-1", "gx-2"]) {
      const attempt = () => createAccount.execute(ctx, { name: "Globex", externalId });
      const error = await expectRefused(bed, attempt, "conflict");
      expect(error.fields).toEqual({
        externalId: ["Another account has this external ID. Use another one."],
      });
    }
    const elsewhere = await createTestBed();
    const other = await elsewhere.ctxOf(await elsewhere.administrator());
    await createAccount.execute(other, { name: "Globex", externalId: "gx-1" });
  });

  it.each([
    ["name", { name: " " }],
    ["name", { name: "x".repeat(121) }],
    ["name", { name: "Glo\nbex" }],
    ["name", { name: "Glo\u202Ebex" }],
    ["description", { name: "Globex", description: "x".repeat(501) }],
    ["externalId", { name: "Globex", externalId: "x".repeat(201) }],
  ])("says at the field %s what is wrong, and stores nothing", async (field, input) => {
    const { bed, ctx } = await arrange();
    const error = await expectRefused(bed, () => createAccount.execute(ctx, input), "invalid_input");
    expect(Object.keys(error.fields ?? {})).toEqual([field]);
  });

  it("is forbidden without manageAccounts", async () => {
    const { bed } = await arrange();
    const ctx = await bed.ctxOf(await bed.accountAdministrator(await bed.account()));
    await expectRefused(bed, () => createAccount.execute(ctx, { name: "Globex" }), "forbidden");
  });

  it("of two at once with the same external ID one wins and the other is told", async () => {
    const { bed, ctx } = await arrange();
    const make = () => createAccount.execute(ctx, { name: "Globex", externalId: "gx-1" });
    const outcomes = await Promise.allSettled([make(), make(), make()]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") await refusalOf(Promise.reject(outcome.reason), "conflict");
    }
    expect((await bed.snapshot()).accounts).toHaveLength(2);
  });
});
