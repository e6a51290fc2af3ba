import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { planAccountChange } from "../plan-account-change";
import { deleteAccount } from "./delete-account";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator({ firstName: "Ada", lastName: "Lovelace" });
  const globex = await bed.account({ name: "Globex", description: "A customer", externalId: "gx-1" });
  const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing", roles: ["admin"] });
  return { bed, administrator, globex, alan, ctx: await bed.ctxOf(administrator) };
}

describe("deleteAccount", () => {
  it("removes the users for good and leaves an inactive, empty record; the events keep who they were", async () => {
    const { bed, administrator, globex, alan, ctx } = await arrange();
    const asleep = await bed.user({ account: globex, firstName: "Grace", lastName: "Hopper", active: false });
    const neighbour = await bed.user({ account: await bed.account() });
    const { token } = await bed.session(alan);

    const receipt = await deleteAccount.execute(ctx, { accountId: globex.id });

    const counts = { users: 2, sessionsEnded: 1, secretsRefused: 1, durationMs: expect.any(Number) };
    expect(receipt).toEqual(counts);
    const after = await bed.snapshot();
    expect(after.users.map((user) => user.id)).toEqual([administrator.id, neighbour.id]);
    expect(after.sessions.filter((session) => session.userId === alan.id)).toEqual([]);
    expect(after.userRoles.filter((grant) => grant.userId === alan.id)).toEqual([]);
    expect(await actorByToken(token)).toBeUndefined();
    expect(await bed.accountRow(globex.id)).toMatchObject({
      name: "Globex",
      description: "A customer",
      externalId: "gx-1",
      active: false,
      deletedAt: ctx.now,
      userCount: 0,
      updatedByName: "Ada Lovelace",
    });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "account.delete",
        targetType: "account",
        targetId: globex.id,
        targetName: "Globex",
        changes: { active: [true, false], deleted: [false, true], users: [2, 0] },
        receipt: { ...counts, usersInEvents: 2 },
      },
      {
        action: "user.delete",
        targetId: alan.id,
        targetName: "Alan Turing",
        targetEmail: alan.email,
        changes: { name: ["Alan Turing", null], email: [alan.email, null] },
      },
      { action: "user.delete", targetId: asleep.id, targetName: "Grace Hopper" },
    ]);
  });

  it("changes nothing and writes no event when repeated", async () => {
    const { bed, globex, ctx } = await arrange();
    await deleteAccount.execute(ctx, { accountId: globex.id });
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    expect(await deleteAccount.execute(ctx, { accountId: globex.id })).toMatchObject({ users: 0 });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("is refused on the default account with the reason", async () => {
    const { bed, ctx } = await arrange();
    const attempt = () => deleteAccount.execute(ctx, { accountId: bed.defaultAccount.id });
    const error = await expectRefused(bed, attempt, "refused");
    expect(error.message).toBe("The Company Default Account always stays: it cannot be deleted.");
  });

  it("rule 5: is refused on the account that one is in", async () => {
    const { bed, globex } = await arrange();
    const role = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const ctx = await bed.ctxOf(await bed.user({ account: globex, roles: [role.key] }));
    await expectRefused(bed, () => deleteAccount.execute(ctx, { accountId: globex.id }), "forbidden");
  });

  it("rule 4: is refused when a user there may do what the actor may not, an inactive one too", async () => {
    const { bed, globex, alan } = await arrange();
    await bed.changeUser(alan.id, { active: false });
    const role = await bed.role({ privileges: ["manageAccounts", ...bed.roles["default-user"].privileges] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [role.key] }));
    const attempt = () => deleteAccount.execute(ctx, { accountId: globex.id });
    const error = await expectRefused(bed, attempt, "forbidden");
    expect(error.message).toContain("Account Admin");
    await bed.takeRoles(alan);
    expect(await attempt()).toMatchObject({ users: 1 });
  });

  it("rule 6: is refused when the last administrator who can sign in is in it, should that ever be", async () => {
    const { bed, administrator, globex, alan } = await arrange();
    await bed.grant(alan, ["org-admin"]);
    await bed.takeRoles(administrator);
    const role = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    await bed.grant(administrator, [role.key]);
    const ctx = await bed.ctxOf(administrator);
    await expectRefused(bed, () => deleteAccount.execute(ctx, { accountId: globex.id }), "refused");
  });

  it("finds no account of another organization, and is forbidden without manageAccounts", async () => {
    const { bed, globex, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const foreign = await elsewhere.account();
    await elsewhere.user({ account: foreign });
    const attempt = (accountId: number) => deleteAccount.execute(ctx, { accountId });
    await expectHidden(bed, attempt, [foreign.id, -1], [elsewhere]);
    const other = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => deleteAccount.execute(other, { accountId: globex.id }), "forbidden");
  });

  it("does nothing when the plan is no longer what was confirmed, also when one left and one came", async () => {
    const { bed, globex, alan, ctx } = await arrange();
    const asked = { change: "delete" as const, accountId: globex.id };
    const plan = await planAccountChange.execute(ctx, asked);
    const attempt = (planHash: string) => deleteAccount.execute(ctx, { accountId: globex.id, planHash });
    await bed.changeUser(alan.id, { accountId: (await bed.account()).id });
    await bed.changeAccount(globex.id, { userCount: 0 });
    await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
    const error = await expectRefused(bed, () => attempt(plan.hash), "conflict");
    const present = await planAccountChange.execute(ctx, asked);
    expect(error.details).toEqual({ plan: present });
    expect({ ...present, hash: "" }).toEqual({ ...plan, hash: "" });
    expect(await attempt(present.hash)).toMatchObject({ users: 1 });
  });

  it("of two at once one does it and the other finds it done", async () => {
    const { globex, ctx } = await arrange();
    const attempt = () => deleteAccount.execute(ctx, { accountId: globex.id });
    const receipts = await Promise.all([attempt(), attempt()]);
    expect(receipts.map((receipt) => receipt.users).sort()).toEqual([0, 1]);
  });
});

describe("planAccountChange", () => {
  it("answers the same refusal as the command, and nothing of another organization", async () => {
    const { bed, ctx } = await arrange();
    for (const change of ["deactivate", "delete"] as const) {
      const plan = () => planAccountChange.execute(ctx, { change, accountId: bed.defaultAccount.id });
      await expect(plan()).rejects.toMatchObject({ code: "refused" });
    }
    const foreign = await (await createTestBed()).account();
    const plan = () => planAccountChange.execute(ctx, { change: "reactivate", accountId: foreign.id });
    await expect(plan()).rejects.toMatchObject({ code: "not_found" });
  });

  it("counts the users, names the first five and says when it is done already", async () => {
    const { bed, globex, ctx } = await arrange();
    for (const lastName of ["Zeta", "Beta", "Alpha", "Gamma", "Delta"]) {
      await bed.user({ account: globex, firstName: "U", lastName, active: lastName !== "Alpha" });
    }
    const plan = (change: "deactivate" | "delete" | "reactivate") =>
      planAccountChange.execute(ctx, { change, accountId: String(globex.id) });
    expect(await plan("deactivate")).toMatchObject({
      users: 6,
      activeUsers: 5,
      sessions: 0,
      firstUsers: ["U Beta", "U Delta", "U Gamma", "Alan Turing", "U Zeta"],
      isDone: false,
    });
    expect((await plan("delete")).firstUsers).toHaveLength(5);
    expect(await plan("reactivate")).toMatchObject({ isDone: true, firstUsers: [] });
  });
});
