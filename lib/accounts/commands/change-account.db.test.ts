import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { statusOf } from "@/lib/core/errors";
import { changeAccount } from "./change-account";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex", description: "A customer", externalId: "gx-1" });
  return { bed, administrator, globex, accountId: globex.id, ctx: await bed.ctxOf(administrator) };
}

const told = async (bed: Awaited<ReturnType<typeof createTestBed>>) =>
  (await bed.auditEvents()).map(({ action, outcome, changes }) => ({ action, outcome, changes }));

describe("changeAccount", () => {
  it("changes fields and cuts the account off in one go; each says so with its own action", async () => {
    const { bed, accountId, globex, ctx } = await arrange();
    const alan = await bed.user({ account: globex });
    await bed.session(alan);
    await changeAccount.execute(ctx, { accountId, name: "Globex Group", externalId: "gx-2", active: false });
    expect(await bed.accountRow(accountId)).toMatchObject({
      name: "Globex Group",
      description: "A customer",
      externalId: "gx-2",
      active: false,
      deletedAt: null,
    });
    expect((await bed.userRow(alan.id))?.active).toBe(false);
    expect(await bed.sessionsOf(alan)).toEqual([]);
    expect(await told(bed)).toMatchObject([
      {
        action: "account.update",
        changes: { name: ["Globex", "Globex Group"], externalId: ["gx-1", "gx-2"] },
      },
      { action: "account.deactivate", changes: { active: [true, false] } },
      { action: "user.deactivate", changes: { active: [true, false] } },
    ]);
  });

  it("permanent: its users are gone, also those of an account that was inactive before", async () => {
    const { bed, accountId, globex, ctx } = await arrange();
    const alan = await bed.user({ account: globex });
    await changeAccount.execute(ctx, { accountId, active: false });
    expect(await bed.userRow(alan.id)).toMatchObject({ active: false });
    await changeAccount.execute(ctx, { accountId, active: false, isPermanent: true });
    expect(await bed.userRow(alan.id)).toBeUndefined();
    expect((await bed.accountRow(accountId))?.deletedAt).not.toBeNull();
    expect((await told(bed)).map(({ action }) => action)).toEqual([
      "account.deactivate",
      "user.deactivate",
      "account.delete",
      "user.delete",
    ]);
  });

  it("permanent does nothing by itself", async () => {
    const { bed, accountId, globex, ctx } = await arrange();
    await bed.user({ account: globex });
    const rows = await bed.snapshot();
    await changeAccount.execute(ctx, { accountId, isPermanent: true });
    await changeAccount.execute(ctx, { accountId, active: true, isPermanent: true });
    expect(await bed.snapshot()).toEqual(rows);
  });

  it("brings the empty record of a deleted account back, and changes it then", async () => {
    const { bed, accountId, ctx } = await arrange();
    await bed.changeAccount(accountId, { active: false, deletedAt: new Date() });
    const fields = await expectRefused(
      bed,
      () => changeAccount.execute(ctx, { accountId, name: "Initech" }),
      "refused",
    );
    expect(fields.message).toBe("Globex was deleted. Reactivate it first.");
    await changeAccount.execute(ctx, { accountId, name: "Initech", active: true });
    expect(await bed.accountRow(accountId)).toMatchObject({ name: "Initech", active: true, deletedAt: null });
  });

  it("all or nothing: a taken external ID leaves the account open", async () => {
    const { bed, accountId, ctx } = await arrange();
    for (const [taken, values] of [
      ["act-1", {}],
      ["ina-1", { active: false }],
      ["del-1", { active: false, deletedAt: new Date() }],
    ] as const) {
      await bed.account({ externalId: taken, ...values });
      const wanted = { accountId, name: "New", externalId: taken, active: false };
      const error = await expectRefused(bed, () => changeAccount.execute(ctx, wanted), "conflict");
      expect(error.fields).toHaveProperty("externalId");
    }
  });

  it("the default account is not cut off: over the API a 400", async () => {
    const { bed, ctx } = await arrange();
    const { id: accountId } = bed.defaultAccount;
    for (const isPermanent of [false, true]) {
      const wanted = { accountId, name: "New", active: false, isPermanent };
      const error = await expectRefused(bed, () => changeAccount.execute(ctx, wanted), "refused");
      expect(statusOf(error)).toBe(400);
    }
  });

  it("rule 5: nobody cuts off their own account", async () => {
    const { bed, globex } = await arrange();
    const role = await bed.role({ privileges: ["manageAccounts"] });
    const ctx = await bed.ctxOf(await bed.user({ account: globex, roles: [role.key] }));
    const wanted = { accountId: globex.id, name: "New", active: false };
    await expectRefused(bed, () => changeAccount.execute(ctx, wanted), "forbidden");
  });

  it("rule 4: nor one whose users may do more", async () => {
    const { bed, globex } = await arrange();
    await bed.accountAdministrator(globex);
    const role = await bed.role({ privileges: ["manageAccounts"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [role.key] }));
    const wanted = { accountId: globex.id, description: "New", active: false };
    await expectRefused(bed, () => changeAccount.execute(ctx, wanted), "forbidden");
    // What is cut off already is left as it is, and refuses nothing.
    await bed.changeAccount(globex.id, { active: false });
    const rows = await bed.snapshot();
    await changeAccount.execute(ctx, { accountId: globex.id, active: false });
    expect(await bed.snapshot()).toEqual(rows);
  });

  it("what never changes is taken as it is, and refused when it differs", async () => {
    const { bed, accountId, ctx } = await arrange();
    const { createdAt } = (await bed.accountRow(accountId)) ?? {};
    const createdDate = createdAt?.toISOString().slice(0, 10);
    const same = { id: accountId, organizationId: bed.organizationId, createdDate };
    await changeAccount.execute(ctx, { accountId, readOnly: same });
    const before = await bed.snapshot();
    for (const [field, value] of Object.entries({
      id: -1,
      organizationId: -1,
      createdDate: "2001-01-01",
      secret: "x",
    })) {
      const change = { accountId, name: "Changed", readOnly: { [field]: value } };
      await expect(changeAccount.execute(ctx, change)).rejects.toMatchObject({
        fields: { [field]: [expect.any(String)] },
      });
    }
    expect(await bed.snapshot()).toEqual(before);
  });

  it("what is so already changes nothing and writes no event", async () => {
    const { bed, accountId, ctx } = await arrange();
    const rows = await bed.snapshot();
    const wanted = { accountId, name: "Globex", description: "A customer", externalId: "gx-1", active: true };
    expect(await changeAccount.execute(ctx, wanted)).toEqual({ accountId });
    await changeAccount.execute(ctx, { accountId });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("another organization's account is not there", async () => {
    const { bed, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const theirs = await elsewhere.account();
    await expectHidden(
      bed,
      (accountId) => changeAccount.execute(ctx, { accountId, name: "Mine", active: false }),
      [theirs.id],
      [elsewhere],
    );
  });

  it("two at once with the same new external ID: one gets it", async () => {
    const { bed, accountId, ctx } = await arrange();
    const other = await bed.account();
    const both = await Promise.allSettled([
      changeAccount.execute(ctx, { accountId, externalId: "wanted" }),
      changeAccount.execute(ctx, { accountId: other.id, externalId: "wanted" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
